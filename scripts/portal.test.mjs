/**
 * The portal as `npm start` runs it, before requests that no page of its own makes:
 * of other machines, under other names (DNS rebinding), of other pages.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startBackend, stop } from './lib/servers.mjs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-portal-'));
let portal;
let port;

async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address();
  await new Promise(resolve => server.close(resolve));
  return free;
}

before(async () => {
  port = await freePort();
  // Nothing that these ask needs an AWS, and nothing is to reach a real one.
  portal = await startBackend({
    port,
    awsEndpoint: `http://127.0.0.1:${await freePort()}`,
    dir,
  });
});

after(async () => {
  if (portal) {
    await stop(portal);
  }
  fs.rmSync(dir, { recursive: true, force: true });
});

/** A request with whatever headers, which `fetch` would not send. */
function ask(method, route, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path: route, headers },
      async response => {
        let body = '';
        for await (const part of response) {
          body += part;
        }
        resolve({ status: response.statusCode, body });
      },
    );
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, body: '' });
    });
    request.once('error', reject);
    request.end();
  });
}

const TOKEN = '/api/auth/guest/refresh';
const own = () => `http://localhost:${port}`;

test('its own page and this machine get in as a guest', async () => {
  for (const headers of [
    {},
    { origin: own() },
    { host: `localhost:${port}`, origin: own() },
    { host: `[::1]:${port}` },
  ]) {
    const { status, body } = await ask('POST', TOKEN, headers);
    assert.equal(status, 200, body);
    assert.ok(JSON.parse(body).backstageIdentity.token);
  }
  const answer = await fetch(`${own()}/`);
  assert.equal(answer.status, 200);
});

test('no other machine reaches it', async () => {
  const addresses = Object.values(os.networkInterfaces())
    .flat()
    .filter(({ internal, address }) => !internal && !address.includes('%'))
    .filter(({ scopeid }) => !scopeid)
    .map(({ address }) => address);
  for (const host of addresses) {
    await assert.rejects(
      new Promise((resolve, reject) => {
        const socket = net.connect({ host, port }, resolve);
        socket.once('error', reject);
      }),
      /ECONNREFUSED/,
      host,
    );
  }
});

test('under a foreign name there is no token, nor anything else', async () => {
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost']) {
    for (const [method, route] of [
      ['POST', TOKEN],
      ['GET', TOKEN],
      ['GET', '/'],
      ['GET', '/api/mwaa/v1/audit/summary'],
      ['OPTIONS', '/api/mwaa/v1/operations'],
    ]) {
      const { status, body } = await ask(method, route, {
        host,
        origin: `http://${host}`,
      });
      assert.equal(status, 421, `${host} ${method} ${route}: ${body}`);
      assert.doesNotMatch(body, /token/i);
    }
  }
});

test("a page of somebody else's gets no token and writes nothing", async () => {
  for (const origin of ['https://evil.example', 'http://localhost:1', 'null']) {
    for (const [method, route] of [
      ['POST', TOKEN],
      ['GET', TOKEN],
      ['GET', `/api//auth/guest/refresh`],
      ['POST', '/api/mwaa/v1/operations'],
      ['DELETE', '/api/catalog/locations/x'],
    ]) {
      const { status, body } = await ask(method, route, { origin });
      assert.equal(status, 403, `${origin} ${method} ${route}: ${body}`);
      assert.match(body, /another origin/);
    }
  }
});

test('nor does it listen to signals, once anybody does', async () => {
  const socket = headers =>
    ask('GET', '/api/signals', {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      ...headers,
    });
  // The first only has the plugin begin to listen, and is left without an answer.
  socket({ origin: own() }).catch(() => {});
  for (let tries = 0; tries < 50; tries++) {
    const own101 = await Promise.race([
      socket({ origin: own() }),
      new Promise(resolve => setTimeout(resolve, 200, undefined)),
    ]);
    if (own101) {
      assert.equal(own101.status, 101);
      break;
    }
  }
  assert.equal((await socket({ origin: own() })).status, 101);
  assert.equal((await socket({ origin: 'https://evil.example' })).status, 403);
  assert.equal((await socket({ host: 'evil.example' })).status, 421);
});

test('its health may be asked for under any name', async () => {
  const { status } = await ask('GET', '/.backstage/health/v1/readiness', {
    host: '10.0.0.5',
  });
  assert.equal(status, 200);
});
