/**
 * `npm start`: sets up what is missing, starts the AWS sandbox and the portal,
 * prints the portal's URL, and ends both on Ctrl-C.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { Lack, checkNode, checkPort } from './lib/checks.mjs';
import { checkGuest } from './lib/guest.mjs';
import { dataDir } from './lib/paths.mjs';
import { startBackend, startSandbox, stop } from './lib/servers.mjs';
import { buildApp, install } from './lib/setup.mjs';

const USAGE = `Usage: npm start -- [options]

  --fresh                      begin anew: forget the portal's and the sandbox's data
  --port N                     of the portal (7007)
  --sandbox-port N             of the AWS sandbox (7008)
  --environment-seconds N      how long the sandbox takes to create an environment (20)
  --no-sandbox                 use the AWS that the environment's credentials, and
                               AWS_ENDPOINT_URL where it is set, lead to; refused
                               while a guest may do everything
`;

function options() {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean' },
      port: { type: 'string', default: '7007' },
      'sandbox-port': { type: 'string', default: '7008' },
      'environment-seconds': { type: 'string', default: '20' },
      'no-sandbox': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  return values;
}

/** Servers that run, in the order in which they were started. */
const servers = [];
let stopping;

function stopAll() {
  stopping ??= (async () => {
    for (const server of servers.reverse()) {
      await stop(server);
    }
  })();
  return stopping;
}

async function started(promise) {
  const server = await promise;
  servers.push(server);
  server.exited.then(code => {
    if (!stopping) {
      console.error(
        `The ${server.title} ended unexpectedly (${code}); its log is in ${server.logFile}.`,
      );
      process.exitCode = 1;
      stopAll();
    }
  });
  return server;
}

async function main() {
  checkNode();
  let chosen;
  try {
    chosen = options();
  } catch (error) {
    throw new Lack(`${error.message}\n\n${USAGE}`);
  }
  if (chosen.help) {
    console.log(USAGE);
    return;
  }
  const port = Number(chosen.port);
  const sandboxPort = Number(chosen['sandbox-port']);
  const environmentSeconds = Number(chosen['environment-seconds']);
  if (!(environmentSeconds > 0)) {
    throw new Lack(
      `"${chosen['environment-seconds']}" is not a time: give --environment-seconds a number above 0.`,
    );
  }
  await checkPort(port, '--port');
  if (!chosen['no-sandbox']) {
    await checkPort(sandboxPort, '--sandbox-port');
  }
  await install();
  if (chosen['no-sandbox']) {
    await checkGuest();
  }
  await buildApp();
  if (chosen.fresh) {
    for (const part of ['portal', 'sandbox']) {
      fs.rmSync(`${dataDir}/${part}`, { recursive: true, force: true });
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      process.exitCode ??= 0;
      stopAll();
    });
  }
  process.stdout.write('Starting ...\n');
  const sandbox = chosen['no-sandbox']
    ? undefined
    : await started(startSandbox({ port: sandboxPort, environmentSeconds }));
  if (stopping) {
    return;
  }
  const backend = await started(
    startBackend({
      port,
      awsEndpoint: sandbox?.url ?? process.env.AWS_ENDPOINT_URL,
    }),
  );
  if (stopping) {
    return;
  }
  console.log(
    `${
      sandbox
        ? 'The AWS in it is a sandbox on this machine; nothing is created at AWS. '
        : ''
    }Ctrl-C ends it.\n\nThe portal is ready: ${backend.url}`,
  );
}

main().catch(async error => {
  await stopAll();
  console.error(error instanceof Lack ? error.message : error);
  process.exitCode = 1;
});
