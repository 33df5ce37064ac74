/**
 * Each effect at each AWS call of each operation: one environment's life for
 * each effect and call, with the fault in those of its operations that make the
 * call. An operation that did not succeed is asked for again without it.
 */
import { leftBehind } from '../aws.mjs';
import { judgeRow, shapeOf } from '../judge.mjs';
import {
  breakNetwork,
  KINDS,
  operate,
  operateWell,
  startOf,
} from '../life.mjs';
import { setUp } from '../setups.mjs';

/** Of the ways in which AWS is not there for a moment, each once. */
const PASSING = [
  { effect: 'throttle', times: 1 },
  { effect: 'fail', times: 1 },
  { effect: 'unavailable', times: 1 },
  { effect: 'drop', times: 1 },
  { effect: 'slow', times: 1, milliseconds: 200 },
];

const RULES = {
  passing: PASSING,
  expired: [{ effect: 'expired', times: 1 }],
  denied: [{ effect: 'deny' }],
  lost: [{ effect: 'dropAfter', times: 1 }],
  timeout: [{ effect: 'timeout', times: 1 }],
  stale: [{ effect: 'stale', milliseconds: 1_500 }],
};

/** The rules of a row, kept to its place. */
export function rulesOf({ call, effect }, { account }) {
  const [service, action] = call.split(':');
  return RULES[effect].map(rule => ({
    service,
    action,
    // Not what CloudFormation itself asks of others.
    via: 'http',
    ...rule,
    // A role is assumed from the portal's own account.
    ...(service === 'sts' && {
      account: '*',
      name: `arn:aws:iam::${account}:role/*`,
    }),
  }));
}

/** One life without a fault: what each operation is to leave. */
export async function cleanLife({ aws, portal }, place, name) {
  const clean = {};
  const calls = {};
  for (const kind of KINDS) {
    if (kind === 'repair') await breakNetwork(aws, place, name);
    const since = new Date().toISOString();
    await operateWell(portal, startOf(kind, place, name));
    clean[kind] = shapeOf(await aws.observe(place, name), name);
    calls[kind] = [
      ...new Set(
        (await aws.calls(place))
          .filter(({ at }) => at >= since)
          .map(({ call }) => call),
      ),
    ].sort();
  }
  return { calls, clean };
}

/**
 * Rows of one effect, at one call or at several at once, in one environment's
 * life.
 */
export async function liveCalls(context, rows, place, firstName) {
  const { aws, clean, portal } = context;
  const results = [];
  const tried = row => results.some(result => result.row === row);
  let name = firstName;
  let earlier = leftBehind(await aws.observe(place, name));
  for (const kind of KINDS) {
    const own = { ...context, name, place };
    if (kind === 'repair') await breakNetwork(aws, place, name);
    const ofKind = rows.filter(row => row.kind === kind);
    const start = startOf(kind, place, name);
    if (ofKind.length === 0) {
      if (kind !== 'drift') await operateWell(portal, start);
      continue;
    }
    const before = await aws.observe(place, name, earlier);
    for (const row of ofKind) {
      await aws.addFaults(row.id, place, rulesOf(row, place));
    }
    // A call that is never answered holds up others, too.
    const operation = await operate(portal, start, 500).finally(() =>
      Promise.all(ofKind.map(row => aws.removeFaults(row.id))),
    );
    const [{ expect }] = ofKind;
    await setUp(own, expect.after);
    const after = await aws.observe(place, name, earlier);
    for (const row of ofKind) {
      const hits = await aws.hits(row.id);
      const seen = { after, before, clean: clean[kind], hits, name, operation };
      results.push({ row, wrong: judgeRow(row, seen), operation });
    }
    // What was asked for is done, all but the last of it.
    if (operation.status === 'succeeded' || expect.achieved) continue;
    const { wrong } = results.at(-1);
    try {
      await setUp(own, expect.again);
      if (expect.again) {
        // What stays of the first is not to be counted with the second.
        earlier = leftBehind(await aws.observe(place, name));
        name = `${firstName}b`;
      }
      await operateWell(portal, startOf(kind, place, name));
    } catch (error) {
      wrong.push(`again without the fault: ${error.message}`);
      break;
    }
  }
  return [...results, ...rows.filter(row => !tried(row)).map(notTried)];
}

/** A life that came to its end early. */
function notTried(row) {
  return { row, wrong: ['it was not tried, because of an earlier row'] };
}
