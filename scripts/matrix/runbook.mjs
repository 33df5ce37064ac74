/**
 * `yarn matrix:runbook [--every N]`: each mutation of each field of the four use
 * cases' networks that calls of AWS can bring about is brought about in the
 * sandbox; where the verdict then fails, and nothing but additions and changes
 * of an owner is needed, the runbook is run as data through the SDK, and the
 * verdict has to pass. Each kind of call is made once by the AWS CLI, where one
 * is installed. Exits with 1 when a network stays wrong.
 */
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import { at } from '../lib/paths.mjs';
import { hasCli, runAsOwner } from './owner.mjs';
import { ACCOUNT, REGION } from './portal.mjs';
import { breakingCalls } from './runbook/breakNetwork.mjs';
import { createRunner } from './runbook/runCommands.mjs';
import { deployUseCase, useCases } from './runbook/useCases.mjs';
import { formatTable } from './table.mjs';

const require = createRequire(import.meta.url);
const { startSandbox } = require(at('packages/aws-sandbox/src/index.ts'));
const { DefaultMwaaAws } = require(at('plugins/mwaa-node/src/index.ts'));
const { judge, runbookOf } = require(at('packages/mwaa-network/src/index.ts'));
const { mutationsOf } = require(
  at('packages/mwaa-network/src/testing/mutations/mutate.ts'),
);

const CREDENTIALS = {
  accessKeyId: 'AKIASANDBOX00000PORTAL',
  secretAccessKey: 'sandbox',
};
const PROFILE = { profile: 'current' };
const every = Number(process.argv[process.argv.indexOf('--every') + 1]) || 1;

const callOf = ({ operation, service }) => `${service} ${operation}`;

function portal() {
  return DefaultMwaaAws.fromConfig(
    new ConfigReader({
      aws: {
        mainAccount: CREDENTIALS,
        accounts: [{ accountId: ACCOUNT, roleName: 'MwaaPortalRead' }],
      },
      mwaa: { accounts: [{ accountId: ACCOUNT, regions: [REGION] }] },
    }),
  );
}

/** Every mutation that makes the verdict fail, with the calls that bring it about. */
function* brokenFrom(base) {
  const work = structuredClone(base);
  let number = 0;
  for (const { apply, change, kind, path } of mutationsOf(work)) {
    const undo = apply();
    const fails = judge(work, PROFILE).verdict === 'fail';
    const calls = fails ? breakingCalls(base, work) : undefined;
    undo();
    const isChosen = calls?.length > 0 && number++ % every === 0;
    yield { title: `${path} ${kind}: ${change}`, fails, calls, isChosen };
  }
}

async function tryUseCase({ aws, run, sandbox, byCli }, [title, wanted], i) {
  const name = `runbook-${i}`;
  const environment = { account: ACCOUNT, region: REGION, name };
  const count = { mutations: 0, failing: 0, chosen: 0, loaded: 0 };
  const result = { apart: 0, passed: 0, steps: 0, faults: [] };
  const untouched = await sandbox.save();
  await deployUseCase(aws, sandbox.url, name, wanted);
  const state = await sandbox.save();
  const base = await aws.collect(environment);
  const before = judge(base, PROFILE);
  if (before.verdict !== 'pass') {
    const bad = before.findings.filter(({ status }) => status !== 'pass');
    throw new Error(`${title}: ${JSON.stringify(bad)}`);
  }
  for (const { calls, fails, isChosen, title: what } of brokenFrom(base)) {
    count.mutations++;
    if (fails) count.failing++;
    if (!isChosen) continue;
    count.chosen++;
    await sandbox.restore(state);
    try {
      await run(calls);
    } catch {
      // AWS refuses it: nobody's network is like that.
      continue;
    }
    const broken = await settled(aws, environment);
    if (judge(broken, PROFILE).verdict !== 'fail') continue;
    count.loaded++;
    const { causes, choices, steps } = runbookOf(broken, PROFILE);
    const needsPerson = choices.some(({ proposal }) => proposal === undefined);
    if (needsPerson || causes.some(cause => cause.class === 'another-vpc')) {
      result.apart++;
      continue;
    }
    const told = steps.map(({ shell }) => shell).join('\n    ');
    try {
      const fresh = steps.filter(({ command }) => !byCli.has(callOf(command)));
      if (hasCli && fresh.length > 0) {
        for (const { command } of fresh) byCli.add(callOf(command));
        await runAsOwner(
          steps.map(({ shell }) => shell),
          sandbox.url,
        );
      } else {
        await run(
          steps.map(({ command }) => command),
          choices,
        );
      }
      const { findings, verdict } = judge(
        await settled(aws, environment),
        PROFILE,
      );
      if (verdict === 'pass') {
        result.passed++;
        result.steps += steps.length;
        continue;
      }
      const left = findings.filter(
        ({ status }) => status !== 'pass' && status !== 'notApplicable',
      );
      result.faults.push(
        `${what}: ${verdict}: ${left.map(f => `${f.rule}: ${f.message}`).join('; ')}\n    ${told}`,
      );
    } catch (error) {
      result.faults.push(
        `${what}: ${error.stderr || error.message}\n    ${told}`,
      );
    }
  }
  await sandbox.restore(untouched);
  return { title, ...count, ...result };
}

/** The network when what was set in motion has come to an end. */
async function settled(aws, environment) {
  for (;;) {
    const { status } = await aws.getEnvironment(environment);
    if (!/ING|PENDING/.test(status)) {
      const snapshot = await aws.collect(environment);
      const waits = ({ State = '' }) => /ing$/i.test(State);
      if (
        !snapshot.vpcEndpoints.items.some(waits) &&
        !snapshot.natGateways.items.some(waits)
      ) {
        return snapshot;
      }
    }
    await delay(20);
  }
}

async function main() {
  const begun = Date.now();
  const sandbox = await startSandbox({ environmentSeconds: 0.3 });
  process.env.AWS_ENDPOINT_URL = sandbox.url;
  const rows = [];
  const byCli = new Set();
  try {
    const run = createRunner({
      endpoint: sandbox.url,
      region: REGION,
      credentials: CREDENTIALS,
    });
    for (const [i, useCase] of Object.entries(useCases).entries()) {
      rows.push(
        await tryUseCase({ aws: portal(), run, sandbox, byCli }, useCase, i),
      );
    }
  } finally {
    await sandbox.close();
  }
  const columns = [
    'mutations',
    'failing',
    'chosen',
    'loaded',
    'apart',
    'passed',
    'steps',
  ];
  console.log(
    formatTable(
      ['use case', ...columns, 'not fixed'],
      rows.map(row => [
        row.title,
        ...columns.map(column => row[column]),
        row.faults.length,
      ]),
    ),
  );
  for (const { faults, title } of rows) {
    for (const fault of faults) console.log(`\n${title}: ${fault}`);
  }
  console.log(
    hasCli
      ? `\nBy the AWS CLI, once each: ${[...byCli].sort().join(', ')}`
      : '\nNo AWS CLI is installed: none of it was run by one.',
  );
  const sum = of => rows.reduce((total, row) => total + of(row), 0);
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  const failed = sum(row => row.faults.length);
  console.log(
    `${sum(row => row.passed)} passed, ${failed} failed in ${minutes} minutes`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
