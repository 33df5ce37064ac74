/** `npm run yarn -- ...`: the Yarn that is pinned, for what developers do with it. */
import { spawnSync } from 'node:child_process';
import { Lack } from './lib/checks.mjs';
import { yarnCommand } from './lib/yarn.mjs';

try {
  const { command, args, env } = yarnCommand(process.argv.slice(2));
  const { status } = spawnSync(command, args, { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Lack ? error.message : error);
  process.exitCode = 1;
}
