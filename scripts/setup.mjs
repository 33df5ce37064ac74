/** `npm run setup`: installs and builds, starts nothing. */
import { Lack, checkNode } from './lib/checks.mjs';
import { buildApp, install } from './lib/setup.mjs';

async function main() {
  checkNode();
  await install();
  await buildApp();
}

main().catch(error => {
  console.error(error instanceof Lack ? error.message : error);
  process.exitCode = 1;
});
