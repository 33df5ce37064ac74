/**
 * `npm test`: sets up what is missing, then format, type check, lint, unit,
 * integration and end-to-end tests. Every step runs, whatever failed before it;
 * the last line counts. `npm test -- unit e2e` runs only those steps.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Lack, checkNode } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { hasCorpora } from './lib/corpora.js';
import { at, dataDir, root } from './lib/paths.mjs';
import { buildApp, install } from './lib/setup.mjs';

const reports = path.join(dataDir, 'reports');

/** Runs a program of node_modules with its output shown; resolves to its exit code. */
function node(args, { env, capture } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', 'inherit'],
    });
    child.stdout?.on('data', chunk => {
      capture.text += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

const tool = (...parts) => at('node_modules', ...parts);
const backstageCli = tool('@backstage', 'cli', 'bin', 'backstage-cli');

/** A check that passes or fails as a whole. */
const whole = run => async () =>
  (await run()) === 0 ? { passed: 1 } : { failed: 1 };

/** Reads a runner's JSON report; without one, the run itself has failed. */
function readReport(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}

async function jest() {
  const file = path.join(reports, 'jest.json');
  const code = await node(
    [
      '--no-node-snapshot',
      backstageCli,
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      // Generous: a slow machine is no failure.
      '--testTimeout=60000',
      '--json',
      `--outputFile=${file}`,
    ],
    { env: { CI: 'true', BACKSTAGE_TEST_DISABLE_DOCKER: '1' } },
  );
  const report = readReport(file);
  if (!report) {
    return { failed: 1 };
  }
  // A file that cannot be loaded has no failed test of its own.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests,
    why: hasCorpora ? '' : 'no recorded networks (MWAA_CORPORA)',
  };
}

/** The scripts' own tests; `node --test` would take `test.mjs` for one. */
const filesEndingIn = ending =>
  fs
    .readdirSync(at('scripts'), { recursive: true })
    .filter(file => file.endsWith(ending))
    .map(file => at('scripts', file))
    .sort();

async function nodeTests() {
  // They try the portal with its page.
  await buildApp();
  const capture = { text: '' };
  const code = await node(
    ['--test', '--test-reporter=tap', ...filesEndingIn('.test.mjs')],
    { capture },
  );
  const count = word =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(capture.text)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: code === 0 ? 0 : Math.max(count('fail'), 1),
    skipped: count('skipped'),
  };
}

async function endToEnd() {
  const chromium = findChromium();
  if (!chromium) {
    console.log(
      'End-to-end tests were skipped, because no Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
    );
    return { skipped: 1, why: 'no Chromium (CHROMIUM_PATH)' };
  }
  await buildApp();
  const file = path.join(reports, 'e2e.json');
  const code = await node([tool('@playwright', 'test', 'cli.js'), 'test'], {
    env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = readReport(file)?.stats;
  if (!stats) {
    return { failed: 1 };
  }
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: stats.skipped,
  };
}

const TRANSFORM = tool('@backstage', 'cli', 'config', 'nodeTransform.cjs');

/** Scripts that close with the line "N passed, N failed". */
const counted =
  (...runs) =>
  async () => {
    const total = { passed: 0, failed: 0 };
    for (const [script, ...args] of runs) {
      const capture = { text: '' };
      const code = await node(
        ['--require', TRANSFORM, at('scripts', ...script.split('/')), ...args],
        { capture },
      );
      const [, passed, failed] =
        [...capture.text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1) ??
        [];
      total.passed += Number(passed ?? 0);
      total.failed +=
        code === 0 && passed !== undefined
          ? Number(failed)
          : Math.max(Number(failed ?? 0), 1);
    }
    return total;
  };

const STEPS = {
  format: whole(() =>
    node([tool('prettier', 'bin', 'prettier.cjs'), '--check', '.']),
  ),
  types: whole(() => node([tool('typescript', 'bin', 'tsc')])),
  lint: whole(() => node([backstageCli, 'repo', 'lint', '--max-warnings=0'])),
  scripts: nodeTests,
  unit: jest,
  people: counted(
    ['people/permissions.mjs'],
    ['people/secrets.mjs'],
    ['people/fuzz.mjs', '5000'],
  ),
  // The whole of it is `npm run matrix:faults`.
  faults: counted(['matrix/faults.mjs', '--tenth', 'HEAD']),
  runbook: counted(['matrix/runbook.mjs']),
  e2e: endToEnd,
};

const TOGETHER = ['format', 'types', 'lint'];

async function main() {
  checkNode();
  const chosen = process.argv.slice(2);
  const strange = chosen.find(name => !(name in STEPS));
  if (strange) {
    throw new Lack(
      `"${strange}" is not a step: choose among ${Object.keys(STEPS).join(', ')}.`,
    );
  }
  await install();
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  const reasons = [];
  const run = async name => {
    const started = Date.now();
    const result = await STEPS[name]();
    for (const key of Object.keys(total)) {
      total[key] += result[key] ?? 0;
    }
    if (result.skipped && result.why) reasons.push(result.why);
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(
      `${name.padEnd(8)} ${result.failed ? 'failed' : 'ok    '} ${seconds
        .toString()
        .padStart(4)} s  ${JSON.stringify(result)}`,
    );
  };
  const names = chosen.length ? chosen : Object.keys(STEPS);
  // One thread each, and they only read.
  const together = names.filter(name => TOGETHER.includes(name));
  for (const group of [
    together,
    ...names.filter(name => !together.includes(name)).map(name => [name]),
  ]) {
    if (group.length === 0) continue;
    console.log(`\n=== ${group.join(', ')}`);
    await Promise.all(group.map(run));
  }
  console.log(`\n${lines.join('\n')}\n`);
  const skipped = total.skipped
    ? `, ${[`${total.skipped} skipped`, reasons.join(', ')].filter(Boolean).join(': ')}`
    : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed ? 1 : 0;
}

main().catch(error => {
  console.error(error instanceof Lack ? error.message : error);
  process.exitCode = 1;
});
