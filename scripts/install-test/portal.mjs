/** The installation's backend, serving one of its apps. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stop } from '../lib/servers.mjs';

/**
 * Starts the backend as `backstage-cli package start` does, but with no
 * watching, and resolves when it is ready.
 *
 * @param app - package that it serves: `app` or `app-legacy`
 */
export async function startPortal({ app, dir, port, awsEndpoint, logs }) {
  const url = `http://localhost:${port}`;
  const logFile = path.join(logs, `backend-of-${app}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.join(dir, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      'src/index.ts',
    ],
    {
      cwd: path.join(dir, 'packages/backend'),
      stdio: ['ignore', log, log],
      env: {
        AWS_ACCESS_KEY_ID: 'AKIASANDBOX00000PORTAL',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
        AWS_REGION: 'us-east-1',
        ...process.env,
        AWS_ENDPOINT_URL: awsEndpoint,
        // Guests sign in during development only.
        NODE_ENV: 'development',
        APP_CONFIG_app_packageName: app,
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_listen_host: '127.0.0.1',
        APP_CONFIG_backend_listen_port: String(port),
      },
    },
  );
  fs.closeSync(log);
  const portal = { title: 'backend', child, url, logFile, ended: false };
  portal.exited = new Promise(resolve => {
    child.once('exit', (code, signal) => {
      portal.ended = true;
      resolve(code ?? signal);
    });
  });
  const deadline = Date.now() + 120_000;
  while (!portal.ended && Date.now() < deadline) {
    const answer = await fetch(`${url}/.backstage/health/v1/readiness`).catch(
      () => undefined,
    );
    await answer?.arrayBuffer();
    if (answer?.ok) {
      return portal;
    }
    await delay(200);
  }
  await stop(portal);
  const lines = fs.readFileSync(logFile, 'utf8').trimEnd().split('\n');
  throw new Error(
    `The backend did not start:\n${lines.slice(-40).join('\n')}\n(log: ${logFile})`,
  );
}
