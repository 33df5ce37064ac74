/**
 * One row by itself: what it finds, the fault, where it is held, what happens
 * there, how it has to end, and what is done again to show that the message
 * was right.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { leftBehind } from './aws.mjs';
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

async function leaves(portal, id, step) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (stepOf(portal.database, id) !== step) return;
    await delay(100);
  }
  throw new Error(`It stays at the step ${step}, however old that is`);
}

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
  const { aws, portal } = context;
  const own = { ...context, place, name };
  const earlier = leftBehind(await aws.observe(place, name));
  const observe = () => aws.observe(place, name, earlier);
  await setUp(own, row.setup);
  const before = await observe();
  const start = startOf(row.kind, place, name, own.request ?? row.request);
  const faults = new RowFaults({ aws, name, place, row });
  let operation;
  try {
    if (row.rules) await faults.add({ rules: row.rules });
    operation = row.holds
      ? await held({ ...own, faults, row, start })
      : await operate(portal, start);
  } finally {
    await faults.removeAll();
  }
  await setUp(own, row.expect.after);
  const seen = {
    operation,
    before,
    hits: await faults.hits(),
    after: await observe(),
    clean: context.clean[row.kind],
    name,
  };
  const wrong = judgeRow(row, seen);
  try {
    await setUp(own, row.again);
    if (row.again) wrong.push(...leftOver(await observe(), name));
  } catch (error) {
    wrong.push(`again: ${error.message}`);
  }
  return { row, wrong, operation };
}

/** The rules of one row: those of each hold under an id of their own. */
class RowFaults {
  #ids = [];
  #counted = false;

  constructor({ aws, name, place, row }) {
    Object.assign(this, { aws, name, place, row });
  }

  async add(hold) {
    const id = `${this.row.id} #${this.#ids.length}`;
    this.#ids.push(id);
    const rules = rulesOf(hold, this.name);
    // What stands still is not counted.
    if (rules.some(({ effect }) => effect !== 'stall')) this.#counted = true;
    await this.aws.addFaults(id, this.place, rules);
    return id;
  }

  /** Waits until the call was really tried, and is not tried any more. */
  async untilTried(id, { call, how }) {
    const wanted = call ? (how === 'unheard' ? 2 : 1) : 0;
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await this.aws.hits(id)) >= wanted) return;
      await delay(100);
    }
    throw new Error(`The fault at ${call} never hit`);
  }

  remove(id) {
    return this.aws.removeFaults(id);
  }

  removeAll() {
    return Promise.all(this.#ids.map(id => this.remove(id)));
  }

  /** How often they have hit; 1 when there is nothing to be counted. */
  async hits() {
    if (!this.#counted) return 1;
    const all = await Promise.all(this.#ids.map(id => this.aws.hits(id)));
    return all.reduce((sum, each) => sum + each, 0);
  }
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
async function held(own) {
  const { barrier, faults, portal, row, start } = own;
  let last = row.holds[0].late ? undefined : await faults.add(row.holds[0]);
  const { id } = await portal.begin({
    idempotencyKey: `${row.id} ${Math.random()}`,
    ...start,
  });
  for (const [index, hold] of row.holds.entries()) {
    if (index > 0 || !last) {
      // First the new hold, so that nothing slips through between the two.
      const next = await faults.add(hold);
      if (last && !row.holds[index - 1].stays) await faults.remove(last);
      last = next;
    }
    await reaches(portal, id, hold.step);
    await faults.untilTried(last, hold);
    await setUp(own, hold.setup);
    if (hold.environment) await untilEnvironment(own, hold.environment);
    if (hold.then === 'cancel') await portal.api(`operations/${id}/cancel`, {});
  }
  if (row.pause) await delay(row.pause);
  const refused = await act({ barrier, faults, id, last, portal, row });
  if (!row.keep) await faults.remove(last);
  return { ...(await portal.finished(id)), refused };
}

/** Waits until MWAA has the environment in that status. */
async function untilEnvironment({ aws, name, place }, status) {
  for (let tries = 0; tries < 300; tries += 1) {
    const { environments } = await aws.observe(place, name);
    if (environments[name] === status) return;
    await delay(100);
  }
  throw new Error(`The environment never was ${status}`);
}

/** @returns with which words it was refused, if it was */
async function act({ barrier, faults, id, last, portal, row }) {
  const ask = (what, body = {}, user) =>
    portal.api(`operations/${id}/${what}`, body, user).then(
      () => undefined,
      error => error.message,
    );
  switch (row.then) {
    case 'kill': {
      // What AWS is at shall not be over before the new process looks.
      const { afterKill } = row;
      let next;
      await barrier(async () => {
        if (afterKill) next = await faults.add(afterKill);
        await faults.remove(last);
      });
      if (afterKill) {
        await reaches(portal, id, afterKill.step, 90);
        await faults.remove(next);
      }
      return undefined;
    }
    case 'cancel': {
      const refused = await ask('cancel');
      if (row.linger) await delay(row.linger);
      return refused;
    }
    case 'giveUp':
      return ask('give-up', { reason: 'it hangs' });
    case 'age': {
      const { step } = row.holds.at(-1);
      await age(portal.database, id, row.hours);
      await leaves(portal, id, step);
      return undefined;
    }
    default:
      return undefined;
  }
}
