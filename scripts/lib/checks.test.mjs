import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { Lack, checkCompiler, checkNode, checkPort } from './checks.mjs';

test('an old Node gets one sentence with the remedy', () => {
  assert.throws(() => checkNode('18.19.0'), {
    message: /^Node\.js 18\.19\.0 is too old: install Node\.js 22 or 24/,
  });
  assert.throws(() => checkNode('20.11.1'), Lack);
  for (const version of ['20.20.2', '22.4.0', '24.1.0']) {
    checkNode(version);
  }
});

test(
  'a missing compiler is named with its remedy',
  { skip: process.platform === 'win32' },
  () => {
    assert.throws(
      () => checkCompiler(command => command !== 'make' && command !== 'gmake'),
      {
        message: /because make is missing: install it/,
      },
    );
    assert.throws(() => checkCompiler(() => false), {
      message: /python3 and make and a C\+\+ compiler are missing/,
    });
    checkCompiler(() => true);
  },
);

test('a taken port is named with its remedy', async () => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, resolve));
  const { port } = server.address();
  await assert.rejects(checkPort(port, '--port'), {
    message: `Port ${port} is taken by another program: end it, or choose another port with --port.`,
  });
  await new Promise(resolve => server.close(resolve));
  await checkPort(port, '--port');
});

test('what is not a port is refused', async () => {
  await assert.rejects(checkPort(Number('abc'), '--port'), Lack);
  await assert.rejects(checkPort(70000, '--port'), Lack);
});
