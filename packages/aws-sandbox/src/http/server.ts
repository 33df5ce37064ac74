import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { NoAnswer } from '../kernel/faultyCall';
import { AwsHandlerOptions, handleAws } from './awsHandler';
import {
  CONTROL_PATH,
  ControlHandlerOptions,
  handleControl,
} from './controlHandler';
import { readRequest } from './readRequest';

export type HttpServerOptions = AwsHandlerOptions &
  ControlHandlerOptions & { onUnexpected: (error: Error) => void };

/** Listens; resolves with the server and the port it got. */
export async function listen(
  options: HttpServerOptions,
  host: string,
  port: number,
): Promise<{ server: Server; port: number }> {
  const server = createServer((incoming, response) => {
    serve(incoming, response, options).catch(error => {
      if (!(error instanceof NoAnswer)) {
        options.onUnexpected(error);
      } else if (!error.closes) {
        // The connection is the client's to close; nothing else is held.
        return;
      }
      incoming.socket.destroy();
    });
  });
  // Clients keep connections and must not meet one that is just being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Stops listening and closes every connection. */
export async function stopListening(server: Server): Promise<void> {
  await new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
): Promise<void> {
  if (incoming.headers.expect === '100-continue') {
    response.writeContinue();
  }
  const request = await readRequest(incoming);
  const answer = request.path.startsWith(CONTROL_PATH)
    ? handleControl(request, options)
    : await handleAws(request, options);
  const body = Buffer.from(answer.body);
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, value);
  }
  if (request.method !== 'HEAD') {
    response.setHeader('content-length', body.length);
  }
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}
