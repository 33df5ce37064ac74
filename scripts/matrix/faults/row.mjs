/**
 * One row by itself: what it finds, the fault, where it is held, what happens
 * there, how it has to end, and what is done again to show that the message
 * was right.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { age, stepOf } from './database.mjs';
import { judgeRow, shapeOf } from './judge.mjs';
import { operate, startOf } from './life.mjs';
import { setUp } from './setups.mjs';

/** Only what an operation's own steps ask, and not what is asked before it. */
const STEPS = '*:assumed-role/MwaaPortalProvision/user.default.*';

const SHORT = {
  /** The call is not made for as long as the rule is there. */
  held: [{ effect: 'expired' }],
  /** It is made once, nobody hears of it, and it is not made again. */
  unheard: [
    { effect: 'expired', after: 1 },
    { effect: 'dropAfter', times: 1 },
  ],
};

/** The rules of one hold: `{call, how}`, or rules as the sandbox takes them. */
function rulesOf({ call, how = 'held', rules = [], anybody }, name) {
  const [service, action] = call?.split(':') ?? [];
  const principal =
    anybody || /^(airflow|logs|ec2)$/.test(service) ? {} : { principal: STEPS };
  return [
    ...(call
      ? SHORT[how].map(rule => ({
          service,
          action,
          via: 'http',
          ...principal,
          ...rule,
        }))
      : []),
    ...rules,
  ].map(rule =>
    rule.name ? { ...rule, name: rule.name.replace('NAME', name) } : rule,
  );
}

async function reaches(portal, id, step, seconds = 60) {
  for (const deadline = Date.now() + seconds * 1000; ;) {
    const now = stepOf(portal.database, id);
    if (now === step) return;
    if (now === 'finished' || Date.now() > deadline) {
      const { error, status } = await portal.api(`operations/${id}`);
      throw new Error(
        `It never was at the step ${step}, but ${now}: ${status} ${error?.message ?? ''}`,
      );
    }
    await delay(50);
  }
}

/**
 * @param context.barrier - for rows at which the backend is killed: resolves
 *   when it was, and is back
 */
export async function runRow(context, row, place, name) {
  const { aws, barrier, portal } = context;
  const own = { ...context, place, name };
  const { things: earlier } = await aws.observe(place, name);
  const observe = () => aws.observe(place, name, earlier);
  await setUp(own, row.setup);
  const before = await observe();
  const start = startOf(row.kind, place, name, own.request ?? row.request);

  const { holds = [] } = row;
  const addHold = hold => aws.addFaults(row.id, place, rulesOf(hold, name));
  let operation;
  try {
    if (row.rules) await addHold({ rules: row.rules });
    if (holds.length === 0) {
      operation = await operate(portal, start);
    } else {
      operation = await held({
        addHold,
        aws,
        barrier,
        holds,
        portal,
        row,
        start,
      });
    }
  } finally {
    await aws.removeFaults(row.id);
  }
  await setUp(own, row.expect.after);
  const seen = {
    operation,
    before,
    hits:
      holds.length + (row.rules?.length ?? 0) > 0 ? await aws.hits(row.id) : 1,
    after: await observe(),
    clean: context.clean[row.kind],
    name,
  };
  // What stands still is not counted.
  if (JSON.stringify([holds, row.rules]).includes('"stall"')) seen.hits = 1;
  const wrong = judgeRow(row, seen);
  try {
    await setUp(own, row.again);
    const left = await observe();
    if (row.again) wrong.push(...leftOver(left, name));
  } catch (error) {
    wrong.push(`again: ${error.message}`);
  }
  return { row, wrong, operation };
}

/** After everything was made and retired again: what is announced to stay. */
function leftOver(observation, name) {
  const { stacks, changeSets, environments } = shapeOf(observation, name);
  return [
    ...Object.entries(stacks).map(
      ([stack, status]) => `orphan: ${stack} in ${status}`,
    ),
    ...changeSets.map(each => `orphan: the change set ${each}`),
    ...Object.keys(environments).map(() => 'orphan: the environment'),
    ...observation.things
      .filter(thing => !/logs\/logGroups|s3\/buckets|kms\/|acm\//.test(thing))
      .map(thing => `orphan: ${thing} at the very end`),
  ];
}

/** Begins, holds it where the row says, and does there what it says. */
async function held({ addHold, aws, barrier, holds, portal, row, start }) {
  const [first, ...later] = holds;
  if (!first.late) await addHold(first);
  const { id } = await portal.begin({
    idempotencyKey: `${row.id} ${Math.random()}`,
    ...start,
  });
  if (first.late) await addHold(first);
  await reaches(portal, id, first.step);
  await act(first.then, { id, portal });
  for (const hold of later) {
    await aws.removeFaults(row.id);
    await addHold(hold);
    await reaches(portal, id, hold.step);
    await act(hold.then, { id, portal });
  }
  // Until the call was really tried, and the backend is at rest with it.
  await delay(row.pause ?? 500);
  if (row.then === 'kill') await barrier(() => aws.removeFaults(row.id));
  if (row.then === 'cancel') await portal.api(`operations/${id}/cancel`, {});
  if (row.then === 'giveUp') {
    await portal.api(`operations/${id}/give-up`, { reason: 'it hangs' });
  }
  if (row.then === 'approve') {
    await portal.api(`operations/${id}/approve`, {}, 'user:default/second');
  }
  if (row.then === 'age') {
    await age(portal.database, id, row.hours);
    if (row.keep) return portal.finished(id);
  }
  await aws.removeFaults(row.id);
  return portal.finished(id);
}

async function act(then, { id, portal }) {
  if (then === 'cancel') await portal.api(`operations/${id}/cancel`, {});
}
