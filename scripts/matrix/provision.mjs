/**
 * `yarn matrix:provision`: every use case × access mode × profile through the
 * portal's own API over the sandbox: provisioned, judged live, decommissioned;
 * and what is left compared with what was announced. The combinations that
 * cannot work are refused before anything is created. Prints a table; exits
 * with 1 when a line is not as it shall be.
 */
import { invalidCases, invalidUnderStrict, validCases } from './cases.mjs';
import { administrator, deployNetwork, networkTemplate } from './network.mjs';
import {
  ACCOUNT,
  CERTIFICATE,
  OWNER,
  REGION,
  operate,
  startPortal,
} from './portal.mjs';
import { compareStates, readState } from './state.mjs';
import { formatTable } from './table.mjs';

const PROFILES = ['current', 'strict-2022'];
/** Side by side, as many as the backend advances at once. */
const AT_ONCE = 4;

const place = { account: ACCOUNT, region: REGION, owner: OWNER };

async function theirNetwork(portal, name, routing, cidrBlock) {
  const { facts } = await portal.api(
    `accounts/${ACCOUNT}/regions/${REGION}/facts?owner=${OWNER}`,
  );
  return deployNetwork(
    administrator(portal.sandbox.url),
    name,
    networkTemplate({ name, routing, cidrBlock, facts }),
  );
}

/** Takes one case through its life; what is wrong with it is in `faults`. */
async function live(portal, testCase, profile, name, number) {
  const faults = [];
  // Others make their networks at the same moment: each has a block of its own.
  const cidrBlock = `10.${100 + number}.0.0/16`;
  const network = testCase.existing
    ? await theirNetwork(portal, name, testCase.request.routing, cidrBlock)
    : undefined;
  const request = {
    ...place,
    name,
    endpointProfile: profile,
    ...testCase.request,
    vpc: network
      ? { vpcId: network.vpcId, subnetIds: network.subnetIds }
      : { cidrBlock },
  };
  const made = await operate(portal.api, { kind: 'provision', request });
  const overhead = made.messages.find(line => /overhead/i.test(line)) ?? '';
  const row = {
    useCase: testCase.useCase,
    access: request.webserverAccessMode,
    people: request.access?.mechanism ?? '',
    profile,
    provision: made.status,
    verdict: made.outputs.verdict ?? '',
    seconds: made.seconds.toFixed(1),
    overhead: overhead.replace(/^own overhead:? /i, ''),
    goes: '',
    left: '',
    faults,
  };
  if (made.status !== 'succeeded') {
    faults.push(made.error?.message ?? made.status);
    await network?.remove();
    return row;
  }
  if (!['pass', 'warn'].includes(made.outputs.verdict)) {
    faults.push(`verdict ${made.outputs.verdict}: ${made.messages.slice(-4)}`);
  }
  const announced = await portal.api(
    `environments/${ACCOUNT}/${REGION}/${name}/decommission-plan`,
    {},
  );
  const gone = await operate(portal.api, {
    kind: 'decommission',
    environment: { account: ACCOUNT, region: REGION, name },
    confirm: name,
  });
  if (gone.status !== 'succeeded') {
    faults.push(gone.error?.message ?? gone.status);
  }
  const state = await readState(portal.sandbox.url);
  const isThere = id =>
    [...state.keys()].some(key => key.endsWith(` ${id}`)) ||
    [...state.keys()].some(key => id.endsWith(`/${key.split(' ').at(-1)}`));
  const stayed = announced.goes.filter(
    ({ id, resourceType }) =>
      // A gateway that was deleted, and an endpoint's interface, show a while longer.
      isThere(id) && !/NatGateway|Association|Attachment/.test(resourceType),
  );
  const lost = announced.stays.filter(({ id }) => !isThere(id));
  faults.push(
    ...stayed.map(({ id }) => `${id} was to go, and is there`),
    ...lost.map(({ id }) => `${id} was to stay, and is gone`),
  );
  row.goes = String(announced.goes.length);
  row.left = `${announced.stays.length} of ${announced.stays.length}`;
  row.announced = announced.stays.map(({ id }) => id);
  await network?.remove();
  return row;
}

/** What a profile's cases left together, other than what they announced. */
function unannounced(before, after, rows) {
  const announced = rows.flatMap(row => row.announced ?? []);
  return compareStates(before, after)
    .added.filter(key => !/ec2\/natGateways|ec2\/vpcEndpoints/.test(key))
    .filter(key => {
      const id = key.split(' ').at(-1);
      return !announced.some(
        name => name === id || name.endsWith(`/${id}`) || id.startsWith(name),
      );
    });
}

async function inTurns(items, work) {
  const results = [];
  const entries = [...items.entries()];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = entries.shift(); next; next = entries.shift()) {
        const [index, item] = next;
        results[index] = await work(item, index);
      }
    }),
  );
  return results;
}

async function refused(portal, [title, change, field]) {
  const before = await readState(portal.sandbox.url);
  let message;
  try {
    const answer = await portal.api('plans', {
      request: { ...place, name: 'refused', ...change },
    });
    message = answer.ok
      ? answer.verdict.findings
          .filter(({ status }) => status === 'fail')
          .map(finding => `${finding.title}: ${finding.message}`)
          .join('; ')
      : answer.problems
          .filter(({ severity }) => severity === 'error')
          .map(problem => `${problem.field}: ${problem.message}`)
          .join('; ');
  } catch (error) {
    message = error.message;
  }
  // The plan refuses; and an operation that is started all the same does so too.
  const operation = await operate(portal.api, {
    kind: 'provision',
    request: { ...place, name: 'refused', ...change },
  }).catch(error => ({ status: 'refused', error }));
  const after = await readState(portal.sandbox.url);
  const touched = compareStates(before, after);
  const nothing = Object.values(touched).every(keys => keys.length === 0);
  return {
    title,
    message: message || operation.error?.message || '',
    nothing,
    ok: nothing && operation.status !== 'succeeded' && message.includes(field),
  };
}

async function main() {
  const begun = Date.now();
  const rows = [];
  const left = [];
  const refusals = [];
  for (const [turn, profile] of PROFILES.entries()) {
    const portal = await startPortal({
      port: 7300 + turn * 10,
      profile,
      environmentSeconds: 2,
    });
    try {
      const before = await readState(portal.sandbox.url);
      const cases = validCases(CERTIFICATE).filter(
        ({ request }) => profile === 'current' || request.natGateways !== 1,
      );
      const ofProfile = await inTurns(cases, (testCase, index) =>
        live(portal, testCase, profile, `m${turn}-${index}`, index),
      );
      rows.push(...ofProfile);
      const after = await readState(portal.sandbox.url);
      left.push(...unannounced(before, after, ofProfile));
      for (const testCase of turn === 0 ? invalidCases : invalidUnderStrict) {
        refusals.push(await refused(portal, testCase));
      }
    } finally {
      await portal.end();
    }
  }
  console.log(
    formatTable(
      [
        'Use case',
        'Access mode',
        'People come by',
        'Profile',
        'Provision',
        'Verdict',
        'Seconds',
        'Goes',
        'Stays as announced',
        'As it shall be',
      ],
      rows.map(row => [
        row.useCase,
        row.access,
        row.people,
        row.profile,
        row.provision,
        row.verdict,
        row.seconds,
        row.goes,
        row.left,
        row.faults.length === 0 ? 'yes' : 'NO',
      ]),
    ),
  );
  console.log(
    `\n${rows[0]?.overhead && `Own overhead: ${rows.map(row => row.overhead).join(' | ')}`}`,
  );
  for (const row of rows.filter(({ faults }) => faults.length > 0)) {
    console.log(`\n${row.useCase} ${row.access} ${row.profile}:`);
    for (const fault of row.faults) console.log(`  ${fault}`);
  }
  console.log(
    `\nLeft beside what was announced: ${left.length === 0 ? 'nothing' : left.join(', ')}\n`,
  );
  console.log(
    formatTable(
      ['Cannot work', 'Nothing created', 'As it shall be', 'Refused with'],
      refusals.map(({ title, nothing, ok, message }) => [
        title,
        nothing ? 'yes' : 'NO',
        ok ? 'yes' : 'NO',
        message.slice(0, 160),
      ]),
    ),
  );
  const bad =
    rows.filter(({ faults }) => faults.length > 0).length +
    left.length +
    refusals.filter(({ ok }) => !ok).length;
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(
    `\n${rows.length + refusals.length - bad} passed, ${bad} failed in ${minutes} minutes`,
  );
  process.exitCode = bad > 0 ? 1 : 0;
}

await main();
