import type { IncomingMessage } from 'node:http';
import type { Origins } from './origins';

/** Why a request is not answered. */
export interface Refusal {
  status: 403 | 421;
  message: string;
}

/** Load balancers ask by address; it tells no more than whether all is well. */
const HEALTH = /^\/\.backstage\/health\/[^?]*(\?|$)/;

/** The router matches paths whatever their case. */
const SIGN_IN = /^\/+api\/+auth([/?]|$)/i;

/**
 * An identity provider's page may post what it says here (SAML, `form_post`);
 * the provider's own state proves that it was asked. Guests get nothing here.
 */
const SIGN_IN_CALLBACK = /^\/api\/auth\/[^/?]+\/handler\/frame(\?|$)/;

const READING = ['GET', 'HEAD'];

/**
 * Holds a request against the names of the portal, before anything else looks at
 * it: a page of somebody else's must not speak for whoever has opened it, neither
 * directly (Origin) nor under a name that leads here (Host, DNS rebinding).
 *
 * @returns undefined when it may be answered
 */
export function refusalOf(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  { hosts, origins }: Origins,
): Refusal | undefined {
  if (HEALTH.test(url) && READING.includes(method)) {
    return undefined;
  }
  if (!hosts.has(headers.host?.toLowerCase() ?? '')) {
    return {
      status: 421,
      message:
        'This portal is not called by the name that was asked for. Open it by its own address; your portal administrator adds further names to backend.allowedHosts.',
    };
  }
  const { origin } = headers;
  const asksOnly =
    READING.includes(method) && !headers.upgrade && !SIGN_IN.test(url);
  if (
    origin === undefined ||
    asksOnly ||
    (method === 'POST' && SIGN_IN_CALLBACK.test(url)) ||
    origins.some(each => each.test(origin))
  ) {
    return undefined;
  }
  return {
    status: 403,
    message:
      'A page of another origin may not use this portal. Your portal administrator adds pages that may to backend.cors.origin.',
  };
}
