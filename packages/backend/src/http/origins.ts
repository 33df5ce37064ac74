import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** By which names the portal may be called, and from which pages. */
export interface Origins {
  /** Values of the Host header, in lower case, such as `localhost:7007`. */
  hosts: Set<string>;
  /** Values of the Origin header, such as `https://portal.example.com`. */
  origins: RegExp[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** A name or an address, with a port where it is not the scheme's own. */
const HOST = /^([a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])(:\d+)?$/i;
const EVERY_INTERFACE = ['', '0.0.0.0', '::'];

/**
 * Reads who the portal is: `backend.baseUrl`, `backend.allowedHosts`, and the
 * loopback names with the port that it listens on. By those its plugins call each
 * other, whatever it listens on; no page of somebody else's has such a name, so
 * DNS cannot be made to lead there under it.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key, the value and what to do
 */
export function readOrigins(config: Config): Origins {
  const { host, port } = listenOf(config);
  const scheme = config.has('backend.https') ? 'https' : 'http';
  const own = [
    ...LOOPBACK,
    ...(EVERY_INTERFACE.includes(host)
      ? []
      : [host.includes(':') ? `[${host}]` : host]),
  ].map(name => new URL(`${scheme}://${name}:${port}`));
  const urls = [
    ...['backend.baseUrl', 'app.baseUrl']
      .filter(key => config.has(key))
      .map(key => new URL(config.getString(key))),
    ...own,
  ];
  const allowed = readAllowedHosts(config);
  return {
    hosts: new Set([
      new URL(config.getString('backend.baseUrl')).host,
      ...own.map(url => url.host),
      ...allowed,
    ]),
    origins: [
      ...urls.map(({ origin }) => origin),
      ...allowed.map(name => `https://${name}`),
      ...corsOrigins(config),
    ].map(toPattern),
  };
}

function listenOf(config: Config): { host: string; port: number } {
  const listen = config.getOptional('backend.listen');
  if (typeof listen === 'string') {
    const colon = listen.lastIndexOf(':');
    return {
      host: listen.slice(0, Math.max(colon, 0)),
      port: Number(listen.slice(colon + 1)),
    };
  }
  return {
    host: config.getOptionalString('backend.listen.host') ?? '',
    port: config.getOptionalNumber('backend.listen.port') ?? 7007,
  };
}

function readAllowedHosts(config: Config): string[] {
  const key = 'backend.allowedHosts';
  return (config.getOptionalStringArray(key) ?? []).map((text, index) => {
    if (!HOST.test(text)) {
      throw new InputError(
        `${key}[${index}]: "${text}" is no host; give a name as a Host header has it, such as portal.internal or portal.internal:7007`,
      );
    }
    return text.toLowerCase();
  });
}

function corsOrigins(config: Config): string[] {
  const value = config.getOptional('backend.cors.origin');
  if (typeof value === 'string') {
    return [value];
  }
  return config.getOptionalStringArray('backend.cors.origin') ?? [];
}

/** As `backend.cors.origin` has them: `*` stands for what has no slash. */
function toPattern(origin: string): RegExp {
  const parts = origin
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`, 'i');
}
