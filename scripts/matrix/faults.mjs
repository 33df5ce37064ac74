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
import { runKills } from './faults/kills.mjs';
import { livesOf } from './faults/lives.mjs';
import { inPlaces, PLACES } from './faults/places.mjs';
import { Portal, startSandbox } from './faults/portal.mjs';
import { runRow } from './faults/row.mjs';
import { selectRows } from './faults/select.mjs';
import { formatTable } from './table.mjs';

const PORT = 7720;
/** While one backend is dead, rows get to their place at the other. */
const KILL_PLACES = [PLACES.slice(0, 7), PLACES.slice(7, 14)];
/** The last place is for the life without faults. */
const OTHER_PLACES = PLACES.slice(14, -1);
/** Each advances five operations at once; more than two cores need. */
const PORTALS = 3;

const { values: options } = parseArgs({
  options: {
    tenth: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

let number = 0;
const nextName = () => `e${(number += 1)}x`;

/** What went wrong with a whole life is wrong with each of its rows. */
const failedAll = rows => error =>
  rows.map(row => ({ row, wrong: [error.message] }));

async function runAll(rows, { aws, clean, killed, portals }) {
  const ofGroup = (row, ...groups) => groups.includes(row.group);
  const lives = livesOf(rows.filter(row => ofGroup(row, 'calls'))).map(
    group => async (context, place) =>
      liveCalls(context, group, place, nextName()).catch(failedAll(group)),
  );
  const single = rows
    .filter(row => !ofGroup(row, 'calls', 'kill'))
    .map(
      row => async (context, place) =>
        runRow(context, row, place, nextName()).then(
          result => [result],
          failedAll([row]),
        ),
    );
  let done = 0;
  const swept = async (run, place) => {
    const results = await run();
    done += results.length;
    process.stderr.write(`\r${done} of ${rows.length} rows `);
    if (results.some(({ wrong }) => wrong.length > 0)) {
      await aws.sweep(place).catch(() => {});
    }
    return results;
  };
  await Promise.all(PLACES.map(place => aws.widen(place)));
  const [others, kills] = await Promise.all([
    inPlaces([...lives, ...single], OTHER_PLACES, (task, place) =>
      swept(
        () =>
          task(
            {
              aws,
              clean,
              portal: portals[OTHER_PLACES.indexOf(place) % portals.length],
            },
            place,
          ),
        place,
      ),
    ),
    Promise.all(
      killed.map((portal, turn) =>
        runKills(
          { aws, clean, portal, swept },
          rows
            .filter(row => ofGroup(row, 'kill'))
            .filter((_, index) => index % killed.length === turn),
          KILL_PLACES[turn],
          nextName,
        ),
      ),
    ),
  ]);
  return [...others.flat(), ...kills.flat()];
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
    port: PORT,
    dir,
    environmentSeconds: 1,
  });
  const portalOf = (title, index) =>
    new Portal({
      port: PORT + 1 + index,
      dir,
      title,
      awsEndpoint: sandbox.url,
    });
  const portals = Array.from({ length: PORTALS }, (_, index) =>
    portalOf(`backend-${index}`, index),
  );
  const killed = KILL_PLACES.map((_, index) =>
    portalOf(`backend-killed-${index}`, PORTALS + index),
  );
  const started = [...portals, ...killed];
  try {
    await Promise.all(started.map(portal => portal.start()));
    const aws = new Aws(sandbox.url);
    const { calls, clean } = await cleanLife(
      { aws, portal: portals[0] },
      PLACES.at(-1),
      'clean',
    );
    const results = await runAll(rows, { aws, clean, killed, portals });
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
    await Promise.all(started.map(portal => portal.end()));
    await sandbox.end();
  }
}

await main();
