/**
 * `npm run matrix:faults`: what is to become of an operation when AWS or the
 * backend fails at any of its moments is written down in `faults/rows.jsonl`,
 * row by row; here each is tried over the sandbox. After each row the place is
 * looked at: what is left must be what the row says, nothing more, nothing
 * twice. Prints a table, and exits with 1 when a row is not as written down.
 *
 *   npm run matrix:faults -- --tenth <commit>   the tenth that the commit has
 *   npm run matrix:faults -- --only <pattern>   rows whose id matches
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Aws } from './faults/aws.mjs';
import { cleanLife, liveCalls } from './faults/groups/calls.mjs';
import { completeness } from './faults/completeness.mjs';
import { freePort } from './faults/freePort.mjs';
import { runKills } from './faults/kills.mjs';
import { livesOf } from './faults/lives.mjs';
import { inPlaces, PLACES } from './faults/places.mjs';
import { Portal, startSandbox } from './faults/portal.mjs';
import { runRow } from './faults/row.mjs';
import { selectRows } from './faults/select.mjs';
import { formatTable } from './table.mjs';

/**
 * Which places a backend has, by what it is for: while one is killed, rows get
 * to their place at the other; a call that is never answered holds up what the
 * same backend does besides. The last place is for the life without faults.
 */
const ALL = {
  killed: [PLACES.slice(0, 5), PLACES.slice(5, 10)],
  waiting: [PLACES.slice(10, 14), PLACES.slice(14, 18)],
  other: [PLACES.slice(18, 24), PLACES.slice(24, -2)],
  approving: [PLACES.slice(-2, -1)],
};

/** Of a few rows, those that wait take longest: they hold up nobody's turn. */
const FEW = {
  killed: [PLACES.slice(0, 5)],
  waiting: [PLACES.slice(5, 7), PLACES.slice(7, 9), PLACES.slice(9, 11)],
  other: [PLACES.slice(11, -2)],
  approving: [PLACES.slice(-2, -1)],
};

const { values: options } = parseArgs({
  options: {
    tenth: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

/** How many of them have work; each takes seconds to start. */
function backendsFor(rows, group) {
  const count = isMeant => rows.filter(isMeant).length;
  switch (group) {
    case 'killed':
      return Math.ceil(count(row => row.group === 'kill') / 8);
    case 'waiting':
      return Math.ceil(count(row => row.effect === 'timeout') / 2);
    case 'approving':
      return count(row => row.approval);
    default:
      return Infinity;
  }
}

let number = 0;
const nextName = () => `e${(number += 1)}x`;

/** What went wrong with a whole life is wrong with each of its rows. */
const failedAll = rows => error =>
  rows.map(row => ({ row, wrong: [error.message] }));

async function runAll(rows, { aws, backends, clean }) {
  let done = 0;
  await Promise.all(PLACES.map(place => aws.widen(place)));
  /** Whatever goes wrong in a place, the next row finds it empty. */
  const swept = async (run, place) => {
    const results = await run();
    done += results.length;
    process.stderr.write(`\r${done} of ${rows.length} rows `);
    if (results.some(({ wrong }) => wrong.length > 0)) {
      await aws.sweep(place).catch(() => {});
    }
    return results;
  };
  const inTurn = async (tasks, group) => {
    const places = backends[group].flatMap(({ places: own, portal }) =>
      own.map(place => ({ place, portal })),
    );
    const results = await inPlaces(tasks, places, (task, { place, portal }) =>
      swept(() => task({ aws, clean, portal }, place), place),
    );
    return results.flat();
  };
  const live = group => (context, place) =>
    liveCalls(context, group, place, nextName()).catch(failedAll(group));
  const single = row => (context, place) =>
    runRow(context, row, place, nextName()).then(
      result => [result],
      failedAll([row]),
    );
  const approving = rows.filter(({ approval }) => approval);
  const usual = rows.filter(({ approval }) => !approval);
  const isKill = ({ group }) => group === 'kill';
  const isSingle = ({ group }) => !['calls', 'kill'].includes(group);
  const lives = livesOf(usual.filter(({ group }) => group === 'calls'));
  const waits = ([{ effect }]) => effect === 'timeout';
  const kills = (group, ofGroup) =>
    backends[group].map(({ places, portal }, turn) =>
      runKills(
        { aws, clean, portal, swept },
        ofGroup.filter((_, index) => index % backends[group].length === turn),
        places,
        nextName,
      ),
    );
  const results = await Promise.all([
    inTurn(
      [
        ...lives.filter(group => !waits(group)).map(live),
        ...usual.filter(isSingle).map(single),
      ],
      'other',
    ),
    inTurn(lives.filter(waits).map(live), 'waiting'),
    ...kills('killed', usual.filter(isKill)),
    // Only one place has this backend: what kills it comes last.
    inTurn(approving.filter(isSingle).map(single), 'approving').then(
      async first => [
        ...first,
        ...(
          await Promise.all(kills('approving', approving.filter(isKill)))
        ).flat(),
      ],
    ),
  ]);
  return results.flat();
}

function report(results, seconds) {
  const shown = results.map(({ row, wrong, operation }) => [
    row.id,
    operation?.status ?? '',
    (operation?.error?.message ?? operation?.outputs?.verdict ?? '').slice(
      0,
      70,
    ),
    wrong.length === 0 ? 'passed' : 'FAILED',
  ]);
  console.log(formatTable(['row', 'ended', 'message', ''], shown));
  const bad = results.filter(({ wrong }) => wrong.length > 0);
  for (const { row, wrong } of bad) {
    console.log(`\n${row.id}\n  ${wrong.join('\n  ')}`);
  }
  const lines = results.flatMap(({ wrong }) => wrong);
  const count = word => lines.filter(line => line.startsWith(word)).length;
  console.log(
    `\norphans ${count('orphan')}, duplicates ${count('duplicate')}, in ${Math.round(seconds)} s`,
  );
  console.log(`${results.length - bad.length} passed, ${bad.length} failed`);
  return bad.length === 0;
}

async function main() {
  const begun = Date.now();
  const all = fs
    .readFileSync(new URL('faults/rows.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  const rows = selectRows(all, options);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-faults-'));
  const sandbox = await startSandbox({
    port: await freePort(),
    dir,
    environmentSeconds: 1,
  });
  const portals = [];
  const backends = {};
  for (const [group, parts] of Object.entries(rows.length > 200 ? ALL : FEW)) {
    backends[group] = [];
    for (const places of parts.slice(0, backendsFor(rows, group))) {
      const portal = new Portal({
        port: await freePort(),
        dir,
        title: `backend-${group}-${backends[group].length}`,
        approval: group === 'approving',
        awsEndpoint: sandbox.url,
      });
      portals.push(portal);
      backends[group].push({ places, portal });
    }
  }
  try {
    await Promise.all(portals.map(portal => portal.start()));
    const aws = new Aws(sandbox.url);
    const { calls, clean } = await cleanLife(
      { aws, portal: backends.other[0].portal },
      PLACES.at(-1),
      'clean',
    );
    const results = await runAll(rows, { aws, backends, clean });
    if (options.tenth === undefined && !options.only) {
      results.push(...completeness(all, calls));
    }
    if (options.json) {
      fs.writeFileSync(options.json, JSON.stringify(results, null, 1));
    }
    if (report(results, (Date.now() - begun) / 1000)) {
      fs.rmSync(dir, { recursive: true, force: true });
    } else {
      console.log(`The logs are in ${dir}`);
      process.exitCode = 1;
    }
  } finally {
    await Promise.all(portals.map(portal => portal.end()));
    await sandbox.end();
  }
}

await main();
