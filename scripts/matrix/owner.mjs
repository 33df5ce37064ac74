/**
 * The owner of a network, who runs the commands that were printed, as they
 * stand, in a POSIX shell with the AWS CLI. Where no CLI is installed nobody
 * runs them.
 */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

export const hasCli =
  spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0;

export async function runAsOwner(commands, url) {
  await promisify(execFile)('sh', ['-ec', commands.join('\n')], {
    timeout: 120_000,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AWS_ACCESS_KEY_ID: 'AKIASANDBOX00000PORTAL',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_ENDPOINT_URL: url,
      // For MWAA the CLI asks a host of another name, which the sandbox is as well.
      HTTP_PROXY: url,
      AWS_PAGER: '',
      // Nothing of the machine's own configuration.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  });
}
