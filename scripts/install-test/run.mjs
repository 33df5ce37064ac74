/**
 * `npm run test:install`: packs the plugins, installs them into a bare
 * Backstage of somebody else that has an app of each frontend system, and looks
 * at the Network tab in both.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Lack, checkNode } from '../lib/checks.mjs';
import { dataDir } from '../lib/paths.mjs';
import { stop } from '../lib/servers.mjs';
import { install as setUp } from '../lib/setup.mjs';
import { endCommands } from './command.mjs';
import { makeFolder } from './folder.mjs';
import { installTest } from './installTest.mjs';
import { StepFailed, createReport } from './report.mjs';

const USAGE = `Usage: npm run test:install -- [options]

  --keep       leave the installation, and say where it is
  --no-setup   use this repository's node_modules as they are

With MWAA_SCREENSHOTS=<folder>, pictures of what was looked at are put there.
`;

function options() {
  try {
    return parseArgs({
      options: {
        keep: { type: 'boolean' },
        'no-setup': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Lack(`${error.message}\n\n${USAGE}`);
  }
}

async function main() {
  checkNode();
  const chosen = options();
  if (chosen.help) {
    console.log(USAGE);
    return;
  }
  if (!chosen['no-setup']) {
    await setUp();
  }
  const logs = path.join(dataDir, 'logs', 'install-test');
  fs.mkdirSync(logs, { recursive: true });
  const dir = makeFolder();
  /** Servers that run, in the order in which they were started. */
  const servers = [];
  let cleaned;
  const cleanUp = () => {
    cleaned ??= (async () => {
      await endCommands();
      for (const server of servers.reverse()) {
        await stop(server);
      }
      if (chosen.keep) {
        console.log(`The installation is in ${dir}.`);
      } else {
        fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      }
    })();
    return cleaned;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      console.error(`Ended by ${signal}; cleaning up.`);
      cleanUp().finally(() => process.exit(1));
    });
  }
  const report = createReport();
  try {
    await installTest({ dir, logs, servers, report });
  } catch (error) {
    if (!(error instanceof StepFailed)) {
      throw error;
    }
  } finally {
    await cleanUp();
  }
  report.finish();
  process.exitCode = report.failed() ? 1 : 0;
}

main().catch(error => {
  console.error(error instanceof Lack ? error.message : error);
  process.exitCode = 1;
});
