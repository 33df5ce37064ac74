/**
 * The two processes of the portal: the AWS sandbox and the backend, which also
 * serves the built app. Both run from source.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Lack } from './checks.mjs';
import { at, dataDir } from './paths.mjs';

const TRANSFORM = at(
  'node_modules',
  '@backstage',
  'cli',
  'config',
  'nodeTransform.cjs',
);

/** What the sandbox gives out: keys that are good for nothing elsewhere. */
const SANDBOX_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIASANDBOX00000PORTAL',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_REGION: 'us-east-1',
};

function run(title, args, { cwd, env, dir }) {
  const logFile = path.join(dir, 'logs', `${title}.log`);
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--require', TRANSFORM, ...args], {
    cwd,
    env,
    // In a group of its own, so that Ctrl-C reaches it once, through `stop`.
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  const server = { title, child, logFile, ended: false };
  server.exited = new Promise(resolve => {
    child.once('exit', (code, signal) => {
      server.ended = true;
      resolve(code ?? signal);
    });
  });
  return server;
}

/** Waits until a URL answers 200, or the server has ended, or time is up. */
async function ready(server, url, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    if (server.ended) {
      break;
    }
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) {
      return;
    }
    await delay(200);
  }
  const end = fs.readFileSync(server.logFile, 'utf8').trimEnd().split('\n');
  throw new Lack(
    `${end.slice(-25).join('\n')}\n\nThe ${server.title} did not start; its whole log is in ${
      server.logFile
    }.`,
  );
}

export async function startSandbox({
  port,
  environmentSeconds,
  dir = dataDir,
}) {
  const server = run(
    'sandbox',
    [
      at('packages', 'aws-sandbox', 'src', 'main.ts'),
      '--port',
      String(port),
      '--data',
      path.join(dir, 'sandbox'),
      '--environment-seconds',
      String(environmentSeconds),
    ],
    { cwd: at('packages', 'aws-sandbox'), env: process.env, dir },
  );
  server.url = `http://localhost:${port}`;
  await ready(server, `${server.url}/_sandbox/health`, 60).catch(
    async error => {
      await stop(server);
      throw error;
    },
  );
  return server;
}

/**
 * @param awsEndpoint - URL of the sandbox or of another local AWS; empty for
 *   the real one, with the credentials that the environment holds
 * @param config - further configuration, as `APP_CONFIG_...` variables
 */
export async function startBackend({
  port,
  awsEndpoint,
  dir = dataDir,
  config = {},
}) {
  const url = `http://localhost:${port}`;
  const directory = path.join(dir, 'portal');
  fs.mkdirSync(directory, { recursive: true });
  const server = run(
    'backend',
    [at('packages', 'backend', 'src', 'index.ts')],
    {
      cwd: at('packages', 'backend'),
      dir,
      env: {
        ...(awsEndpoint && SANDBOX_CREDENTIALS),
        ...process.env,
        ...(awsEndpoint && { AWS_ENDPOINT_URL: awsEndpoint }),
        NODE_ENV: 'development',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        // Whatever the machine's own configuration says.
        APP_CONFIG_backend_listen_host: '127.0.0.1',
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_database_connection_directory: directory,
        ...config,
      },
    },
  );
  server.url = url;
  await ready(server, `${url}/.backstage/health/v1/readiness`, 120).catch(
    async error => {
      await stop(server);
      throw error;
    },
  );
  return server;
}

/** Asks a server to end, and makes it after ten seconds. */
export async function stop(server) {
  if (server.ended) {
    return;
  }
  server.child.kill('SIGTERM');
  await Promise.race([server.exited, delay(10_000, undefined, { ref: false })]);
  if (!server.ended) {
    server.child.kill('SIGKILL');
    await server.exited;
  }
}
