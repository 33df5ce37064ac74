import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Origins } from './origins';
import { refusalOf } from './refusal';

/** Middleware that answers what {@link refusalOf} refuses, in JSON. */
export function guard(origins: Origins) {
  return (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => {
    const refusal = refusalOf(request, origins);
    if (!refusal) {
      next();
      return;
    }
    const { status, message } = refusal;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        error: { name: 'NotAllowedError', message },
        response: { statusCode: status },
      }),
    );
  };
}

/**
 * The same for what becomes a WebSocket, which goes past all middleware as soon as
 * a plugin listens for it.
 */
export function guardUpgrades(server: Server, origins: Origins) {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: any[]) => {
    const [request, socket] = args as [IncomingMessage, Socket];
    const refusal = event === 'upgrade' && refusalOf(request, origins);
    if (!refusal) {
      return emit(event, ...args);
    }
    const { status, message } = refusal;
    socket.end(
      [
        `HTTP/1.1 ${status} Refused`,
        'Content-Type: text/plain',
        `Content-Length: ${Buffer.byteLength(message)}`,
        'Connection: close',
        '',
        message,
      ].join('\r\n'),
    );
    return true;
  };
}
