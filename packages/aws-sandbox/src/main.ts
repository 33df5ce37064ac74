import { parseArgs } from 'node:util';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from './sandbox';

const USAGE = `Usage: aws-sandbox [options]
  --port NUMBER                  port to listen on (7008)
  --host ADDRESS                 address to listen on (127.0.0.1)
  --data DIRECTORY               where to keep state; without it nothing is kept
  --environment-seconds NUMBER   how long an environment takes to create (20)
  --fresh                        forget the kept state first
  --no-seed                      start without the sample environments`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7008' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      'environment-seconds': { type: 'string', default: '20' },
      fresh: { type: 'boolean', default: false },
      'no-seed': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (values.fresh && values.data) {
    await rm(join(values.data, 'state.json'), { force: true });
  }
  const sandbox = await startSandbox({
    port: Number(values.port),
    host: values.host,
    dataDir: values.data,
    environmentSeconds: Number(values['environment-seconds']),
    seed: !values['no-seed'],
    logger: {
      info: message => process.stdout.write(`${message}\n`),
      error: message => process.stderr.write(`${message}\n`),
    },
  });
  process.stdout.write(`AWS sandbox listening on ${sandbox.url}\n`);

  let closing = false;
  const stop = () => {
    if (!closing) {
      closing = true;
      sandbox.close().then(
        () => process.exit(0),
        error => {
          process.stderr.write(`${error.message}\n`);
          process.exit(1);
        },
      );
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch(error => {
  process.stderr.write(
    error.code === 'EADDRINUSE'
      ? `The port ${error.port} is taken. Give another one with --port.\n`
      : `${error.message}\n`,
  );
  process.exit(1);
});
