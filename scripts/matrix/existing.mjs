/**
 * `yarn matrix:existing`: why creation fails in the field, each disease planted
 * in an existing VPC that somebody else's stack owns. What can be added is
 * added, and the environment works; for everything else the exact change is
 * said, and nothing is touched, which a comparison of the sandbox's whole state
 * shows. Where the AWS CLI is installed the owner then runs what was said, and
 * the network is planned into. Prints a table; exits with 1 when a line is not as it shall be.
 */
import { diseases } from './diseases.mjs';
import { administrator, deployNetwork, networkTemplate } from './network.mjs';
import { hasCli, runAsOwner } from './owner.mjs';
import { ACCOUNT, OWNER, REGION, operate, startPortal } from './portal.mjs';
import { compareStates, readState } from './state.mjs';
import { formatTable } from './table.mjs';

const CLASSES = {
  addable: 'addable',
  'owners-change': "owner's change",
  'another-vpc': 'another VPC',
};

/** What has changed of the network and all else, but for what is read only. */
async function untouched(portal, before) {
  const touched = compareStates(before, await readState(portal.sandbox.url));
  return Object.entries(touched).flatMap(([how, keys]) =>
    keys.map(key => `${how} ${key}`),
  );
}

/** What is still wrong when the owner has done what was printed. */
async function fixedByOwner(portal, request, items) {
  const roots = items.filter(({ causedBy }) => causedBy.length === 0);
  try {
    await runAsOwner(
      roots.flatMap(({ commands }) => commands),
      portal.sandbox.url,
    );
  } catch (error) {
    return [`the owner could not run it: ${error.stderr ?? error.message}`];
  }
  const { ok, problems, plan } = await portal.api('plans', { request });
  const told = new Set(roots.map(({ rule }) => rule));
  const left = ok ? plan.remediation.filter(({ rule }) => told.has(rule)) : [];
  return ok
    ? left.map(({ title }) => `not fixed by its owner: ${title}`)
    : problems
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => `not fixed by its owner: ${message}`);
}

async function tryDisease(portal, aws, disease, number) {
  const [title, routing, remediation, plant] = disease;
  const name = `sick-${number}`;
  const { facts } = await portal.api(
    `accounts/${ACCOUNT}/regions/${REGION}/facts?owner=${OWNER}`,
  );
  const network = await deployNetwork(
    aws,
    name,
    networkTemplate({
      name,
      routing,
      cidrBlock: `10.${60 + number}.0.0/16`,
      facts,
    }),
  );
  const { undo, ...change } = await plant(aws, network);
  const request = {
    account: ACCOUNT,
    region: REGION,
    owner: OWNER,
    name,
    routing,
    ...change,
    vpc: {
      vpcId: network.vpcId,
      subnetIds: network.subnetIds,
      ...change.vpc,
    },
  };
  const before = await readState(portal.sandbox.url);
  const faults = [];
  const plan = await portal.api('plans', { request }).catch(error => ({
    ok: false,
    problems: [{ severity: 'error', message: error.message }],
    remediation: [],
    preflight: [],
  }));
  const items = plan.ok ? plan.plan.remediation : (plan.remediation ?? []);
  const classes = [
    ...new Set(
      items
        .filter(({ causedBy }) => causedBy.length === 0)
        .map(item => CLASSES[item.remediation]),
    ),
  ];
  const made = await operate(portal.api, { kind: 'provision', request }).catch(
    error => ({ status: 'refused', error, outputs: {}, messages: [] }),
  );
  let touched = '';
  if (['addable', 'none', 'planned'].includes(remediation)) {
    if (made.status !== 'succeeded') {
      faults.push(`${made.status}: ${made.error?.message}`);
    }
    if (!['pass', 'warn'].includes(made.outputs.verdict)) {
      faults.push(`verdict ${made.outputs.verdict}`);
    }
    if (remediation === 'addable' && !classes.includes('addable')) {
      faults.push('nothing was called addable');
    }
    const gone = await operate(portal.api, {
      kind: 'decommission',
      environment: { account: ACCOUNT, region: REGION, name },
      confirm: name,
    });
    if (gone.status !== 'succeeded')
      faults.push(`left: ${gone.error?.message}`);
  } else {
    const changes = await untouched(portal, before);
    touched = changes.length === 0 ? 'no' : 'YES';
    faults.push(...changes);
    if (made.status === 'succeeded')
      faults.push('was provisioned all the same');
    if (remediation === "owner's change") {
      const said = items.filter(({ commands }) => commands.length > 0);
      if (said.length === 0) faults.push('no exact change was said');
      faults.push(
        ...said
          .flatMap(({ commands }) => commands)
          .filter(command => /<[^<>]*>|…/.test(command))
          .map(command => `not complete: ${command}`),
      );
      if (hasCli) faults.push(...(await fixedByOwner(portal, request, said)));
    }
    if (remediation === 'preflight') {
      const failed = (plan.preflight ?? []).filter(
        ({ status }) => status === 'fail',
      );
      if (failed.length === 0) faults.push('preflight found nothing');
    }
  }
  await undo?.();
  await network.remove().catch(() => {
    // What a disease hung into it keeps it from going; the sandbox goes at the end.
  });
  const words =
    items.flatMap(({ commands }) => commands)[0] ??
    (plan.preflight ?? [])
      .filter(({ status }) => status === 'fail')
      .map(check => `${check.title}: ${check.message}. ${check.remedy}`)[0] ??
    made.error?.message ??
    '';
  return {
    title,
    routing,
    remediation,
    classes: classes.join(', '),
    provision: made.status,
    verdict: made.outputs.verdict ?? '',
    touched,
    words,
    faults,
  };
}

async function main() {
  const begun = Date.now();
  const portal = await startPortal({
    port: 7340,
    profile: 'current',
    environmentSeconds: 2,
  });
  const rows = [];
  try {
    const aws = {
      ...administrator(portal.sandbox.url),
      elsewhere: administrator(portal.sandbox.url, 'eu-west-1'),
      quota: (quota, value) =>
        fetch(`${portal.sandbox.url}/_sandbox/quotas`, {
          method: 'POST',
          // A socket kept since the last disease may be closed by now.
          headers: { connection: 'close' },
          body: JSON.stringify({
            account: ACCOUNT,
            region: REGION,
            quota,
            value,
          }),
        }),
    };
    const wanted = process.argv[2];
    for (const [number, disease] of diseases.entries()) {
      if (wanted && !disease[0].includes(wanted)) continue;
      rows.push(
        await tryDisease(portal, aws, disease, number).catch(error => ({
          title: disease[0],
          routing: disease[1],
          remediation: disease[2],
          classes: '',
          provision: '',
          verdict: '',
          touched: '',
          words: '',
          faults: [error.stack],
        })),
      );
    }
  } finally {
    await portal.end();
  }
  console.log(
    formatTable(
      [
        'Disease',
        'Routing',
        'Fixed by',
        'Said to be',
        'Provision',
        'Verdict',
        'Touched',
        'As it shall be',
      ],
      rows.map(row => [
        row.title,
        row.routing,
        row.remediation,
        row.classes,
        row.provision,
        row.verdict,
        row.touched,
        row.faults.length === 0 ? 'yes' : 'NO',
      ]),
    ),
  );
  console.log('\nWhat was said of each, its first line:');
  for (const row of rows.filter(({ words }) => words)) {
    console.log(`- ${row.title}: ${row.words.slice(0, 300)}`);
  }
  for (const row of rows.filter(({ faults }) => faults.length > 0)) {
    console.log(`\n${row.title}:`);
    for (const fault of row.faults) console.log(`  ${fault}`);
  }
  const bad = rows.filter(({ faults }) => faults.length > 0).length;
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(
    `\n${rows.length - bad} passed, ${bad} failed in ${minutes} minutes`,
  );
  process.exitCode = bad > 0 ? 1 : 0;
}

await main();
