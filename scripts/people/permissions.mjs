/**
 * `npm run matrix:permissions`: every route and every action, asked by people of
 * different standing about what is one team's, what is another's, and what is
 * not there at all. Prints the statuses, and fails where they are not as the
 * data file has them written down, or where an answer to somebody who may not
 * tells what is there from what is not.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { formatTable } from '../matrix/table.mjs';
import { ACTIONS, runAction } from './actions.mjs';
import { EXPECTED } from './permissions.data.mjs';
import { PEOPLE, PLACES, startPortal } from './portal.mjs';
import { ROUTES } from './routes.mjs';

const [{ account, region }] = PLACES;

async function until(portal, id, reached) {
  for (let turn = 0; turn < 600; turn++) {
    const { json } = await portal.call(
      'administrator',
      'GET',
      `/v1/operations/${id}`,
    );
    if (reached(json)) return json;
    await delay(100);
  }
  throw new Error(`Operation ${id} does not get where it should`);
}

/** An environment of a team's, made by the portal, and the operation that made it. */
async function provision(portal, person, name) {
  const [owner] = PEOPLE[person].groups;
  const { json, text } = await portal.call(person, 'POST', '/v1/operations', {
    kind: 'provision',
    idempotencyKey: `seed-${name}`,
    request: { account, region, owner, name },
  });
  if (!json?.id) throw new Error(`${name}: ${text}`);
  const ended = await until(portal, json.id, ({ finishedAt }) => finishedAt);
  if (ended.status !== 'succeeded') {
    throw new Error(`${name}: ${ended.status}: ${ended.error?.message}`);
  }
  return {
    name,
    owner,
    entity: name,
    vpcId: ended.outputs.vpcId,
    operationId: ended.id,
  };
}

/** Until a sweep has found an environment. */
async function audited(portal, name) {
  for (let turn = 0; turn < 300; turn++) {
    const { status } = await portal.call(
      'administrator',
      'GET',
      `/v1/audit/environments/${account}/${region}/${name}/history`,
    );
    if (status === 200) return;
    await delay(200);
  }
  throw new Error(`The audit does not find ${name}`);
}

/** What nobody has. */
const absent = () => ({
  name: 'nothing-of-the-kind',
  owner: 'group:default/no-such-team',
  entity: 'nothing-of-the-kind',
  vpcId: 'vpc-0123456789abcdef0',
  operationId: randomUUID(),
});

const entityOf = ({ name, owner }) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'aws.amazon.com/amazon-mwaa-environment-arn': `arn:aws:airflow:${region}:${account}:environment/${name}`,
      'backstage.io/managed-by-origin-location': `mwaa-environment:arn:aws:airflow:${region}:${account}:environment/${name}`,
    },
  },
  spec: { type: 'mwaa-environment', owner },
});

/** An answer without what was asked about, so that two can be compared. */
function withoutTarget(text, target) {
  return Object.values(target)
    .sort((one, other) => other.length - one.length)
    .reduce((words, value) => words.replaceAll(value, '<target>'), text)
    .replaceAll(/matrix-[\w-]+/g, '<key>')
    .replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      '<id>',
    );
}

/** What a refusal says; the rest of it repeats what was asked. */
const wordsOf = ({ json, text }) => json?.error?.message ?? text;

/** Ends what a cell has started, so that the next finds things as they were. */
async function undo(portal, { json, status }) {
  if (status !== 201 || !json?.id) return;
  await portal.call(
    'administrator',
    'POST',
    `/v1/operations/${json.id}/cancel`,
    {},
  );
  await until(portal, json.id, ({ finishedAt }) => finishedAt);
}

async function main() {
  const targets = {
    mine: { name: 'etl-marketing', owner: PEOPLE.owner.groups[0] },
    theirs: { name: 'etl-risk', owner: PEOPLE['other owner'].groups[0] },
  };
  const portal = await startPortal({
    port: Number(process.env.MWAA_PEOPLE_PORT ?? 7420),
    entities: Object.values(targets).map(entityOf),
    approval: { decommission: { by: 'second-person' } },
    limits: false,
    auditFrequency: { seconds: 3 },
  });
  const rows = [];
  const faults = [];
  try {
    const what = {
      mine: await provision(portal, 'owner', targets.mine.name),
      theirs: await provision(portal, 'other owner', targets.theirs.name),
      absent: absent(),
    };
    for (const { name } of [what.mine, what.theirs]) {
      await audited(portal, name);
    }
    const subjects = [
      ...ROUTES.map(([name, method, path, body]) => ({
        name,
        ask: async (person, target) => {
          const answer = await portal.call(
            person,
            method,
            path(target),
            body?.(target),
          );
          await undo(portal, answer);
          return { ok: answer.status < 300, ...answer };
        },
      })),
      ...ACTIONS.map(action => ({
        name: action[0],
        ask: async (person, target) => {
          const answer = await runAction(portal.url, person, action, target);
          return { ok: answer.status === 'done', ...answer };
        },
      })),
    ];
    for (const { ask, name } of subjects) {
      const cells = [];
      for (const person of Object.keys(PEOPLE)) {
        const answers = {};
        for (const [which, target] of Object.entries(what)) {
          answers[which] = await ask(person, target);
        }
        cells.push(
          Object.values(answers)
            .map(({ status }) => status)
            .join(' '),
        );
        for (const which of ['mine', 'theirs']) {
          const [answer, nothing] = [answers[which], answers.absent];
          if (answer.ok) continue;
          const [one, other] = [
            withoutTarget(wordsOf(answer), what[which]),
            withoutTarget(wordsOf(nothing), what.absent),
          ];
          // Only to whoever may not: to others a reason is owed.
          if (answer.status !== nothing.status || one !== other) {
            const told = (EXPECTED.reasons[name] ?? []).includes(person);
            if (!told) {
              faults.push(
                `${name}, ${person}: ${which} answers ${answer.status} ${one.slice(0, 200)}, and what is not there ${nothing.status} ${other.slice(0, 200)}`,
              );
            }
          }
        }
      }
      rows.push([name, ...cells]);
      const expected = EXPECTED.statuses[name];
      Object.keys(PEOPLE).forEach((person, index) => {
        if (cells[index] !== expected?.[index]) {
          faults.push(
            `${name}, ${person}: ${cells[index]}, and is written down as ${expected?.[index] ?? 'nothing'}`,
          );
        }
      });
    }
  } finally {
    await portal.end();
  }
  console.log(
    'Each cell: what is the team’s own, what is another’s, what is not there.\n',
  );
  console.log(formatTable(['', ...Object.keys(PEOPLE)], rows));
  for (const fault of faults) console.log(`- ${fault}`);
  const cells = rows.length * Object.keys(PEOPLE).length;
  console.log(
    `\n${Math.max(0, cells - faults.length)} passed, ${faults.length} failed`,
  );
  process.exit(faults.length > 0 ? 1 : 0);
}

await main();
