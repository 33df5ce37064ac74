import { IncomingMessage } from 'node:http';
import { WireRequest } from '../protocols/protocol';

const LIMIT = 64 * 1024 * 1024;

/** Reads a request whole. @throws RangeError over 64 MiB. */
export async function readRequest(
  incoming: IncomingMessage,
): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > LIMIT) {
      throw new RangeError('The request is over 64 MiB');
    }
    chunks.push(chunk);
  }
  // A client that takes the sandbox for its proxy names the host in the URL.
  // That helps where `api.localhost` or `bucket.localhost` cannot be resolved.
  const [, host, target] =
    /^(?:https?:\/\/([^/?]+))?(.*)$/s.exec(incoming.url ?? '') ?? [];
  const [path, query = ''] = (target || '/').split(/\?(.*)/s);
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: {
      ...Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      ),
      ...(host && { host }),
    },
    body: Buffer.concat(chunks),
  };
}
