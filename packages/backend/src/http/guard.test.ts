import { ConfigReader } from '@backstage/config';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { guard, guardUpgrades } from './guard';
import { readOrigins } from './origins';

const BASE = {
  baseUrl: 'https://portal.example.com',
  listen: { port: 7007 },
};

/** A server that answers 200 to whatever gets past the guard. */
async function serve(backend: object) {
  const origins = readOrigins(
    new ConfigReader({
      app: { baseUrl: 'https://app.example.com' },
      backend: { ...BASE, ...backend },
    }),
  );
  const check = guard(origins);
  const server = http.createServer((request, response) =>
    check(request, response, () => response.end('passed')),
  );
  guardUpgrades(server, origins);
  server.on('upgrade', (_, socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
  );
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

let server: http.Server;
afterEach(() => new Promise(resolve => server.close(resolve)));

function ask(
  headers: http.OutgoingHttpHeaders,
  path = '/api/catalog/entities',
  method = 'GET',
): Promise<{ status?: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: (server.address() as AddressInfo).port,
        path,
        method,
        headers: { connection: 'close', ...headers },
      },
      async response => {
        let body = '';
        for await (const part of response) body += part;
        resolve({ status: response.statusCode, body });
      },
    );
    request.once('error', reject);
    request.end();
  });
}

const statusOf = async (...args: Parameters<typeof ask>) =>
  (await ask(...args)).status;

const TOKEN = '/api/auth/guest/refresh';
const host = 'portal.example.com';

describe('Host', () => {
  it.each([
    'portal.example.com',
    'PORTAL.example.com',
    'localhost:7007',
    '127.0.0.1:7007',
    '[::1]:7007',
    'portal.internal:8443',
  ])('takes %s for the portal', async name => {
    server = await serve({ allowedHosts: ['portal.internal:8443'] });
    await expect(statusOf({ host: name })).resolves.toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:7007',
    'localhost',
    'localhost:7008',
    'localhost.evil.example:7007',
    'app.example.com',
    'portal.example.com.evil.example',
    'portal.example.com@evil.example',
    '10.0.0.5:7007',
    '',
  ])('refuses "%s" before anything else, with plain words', async name => {
    server = await serve({});
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const { status, body } = await ask({ host: name }, TOKEN, method);
      expect(status).toBe(421);
      expect(JSON.parse(body).error.message).toMatch(/backend\.allowedHosts/);
    }
  });

  it('listens to no name that a proxy is said to have been called by', async () => {
    server = await serve({ trustProxy: true });
    await expect(
      statusOf({ host: 'evil.example', 'x-forwarded-host': host }),
    ).resolves.toBe(421);
  });

  it('takes the address that is listened on for the portal', async () => {
    server = await serve({ listen: '10.0.0.5:7007' });
    await expect(statusOf({ host: '10.0.0.5:7007' })).resolves.toBe(200);
  });

  it('lets a load balancer ask for the health by address, and no more', async () => {
    server = await serve({});
    const asked = (path: string) => statusOf({ host: '10.0.0.5:7007' }, path);
    await expect(asked('/.backstage/health/v1/liveness')).resolves.toBe(200);
    await expect(asked('/.backstage/healthy')).resolves.toBe(421);
    await expect(asked(`/x?/.backstage/health/`)).resolves.toBe(421);
  });

  it('refuses what is no host in backend.allowedHosts', async () => {
    server = await serve({});
    for (const name of ['https://portal.internal', 'a/b', '*', 'a b']) {
      await expect(serve({ allowedHosts: [name] })).rejects.toThrow(
        `backend.allowedHosts[0]: "${name}" is no host`,
      );
    }
  });
});

describe('Origin', () => {
  const cors = { origin: ['https://*.tools.example.com'] };

  it.each([
    undefined,
    'https://portal.example.com',
    'https://app.example.com',
    'https://a.tools.example.com',
    'http://localhost:7007',
  ])('lets a page of %s write and sign in', async origin => {
    server = await serve({ cors });
    const headers = { host, ...(origin && { origin }) };
    await expect(statusOf(headers, TOKEN, 'POST')).resolves.toBe(200);
    await expect(statusOf(headers, TOKEN)).resolves.toBe(200);
  });

  it.each([
    'https://evil.example',
    'https://portal.example.com.evil.example',
    'https://evil.example/.tools.example.com',
    'https://portalxexample.com',
    'http://portal.example.com',
    'http://localhost:3000',
    'null',
    '',
  ])('refuses a page of "%s", with plain words', async origin => {
    server = await serve({ cors });
    for (const [method, path] of [
      ['POST', '/api/mwaa/v1/operations'],
      ['DELETE', '/api/catalog/locations/1'],
      ['OPTIONS', '/api/mwaa/v1/operations'],
      ['POST', TOKEN],
      ['GET', TOKEN],
      ['GET', '/API/auth/guest/refresh'],
      ['GET', '//api//auth/guest/refresh'],
      ['GET', '/api/auth/oidc/handler/frame'],
    ]) {
      const { status, body } = await ask({ host, origin }, path, method);
      expect([method, path, status]).toEqual([method, path, 403]);
      expect(JSON.parse(body).error.message).toMatch(/another origin/);
    }
  });

  it('leaves reading to what CORS grants', async () => {
    server = await serve({ cors });
    await expect(statusOf({ host, origin: 'https://x.example' })).resolves.toBe(
      200,
    );
  });

  it('lets an identity provider post what it says', async () => {
    server = await serve({});
    await expect(
      statusOf(
        { host, origin: 'https://idp.example' },
        '/api/auth/saml/handler/frame',
        'POST',
      ),
    ).resolves.toBe(200);
  });
});

describe('WebSockets', () => {
  const upgrade = { connection: 'upgrade', upgrade: 'websocket' };

  it.each([
    ['evil.example', undefined, 421],
    [host, 'https://evil.example', 403],
    [host, 'https://app.example.com', 200],
    [host, undefined, 200],
  ])('of Host %s and Origin %s get %s', async (name, origin, status) => {
    server = await serve({});
    await expect(
      statusOf(
        { ...upgrade, host: name, ...(origin && { origin }) },
        '/api/signals',
      ),
    ).resolves.toBe(status);
  });
});
