/**
 * `yarn bench [CHECKOUT]`: how long the judge takes, from source and bundled,
 * against reading and writing the same snapshot as JSON; beside the judge of
 * another checkout with its `node_modules`, where one is named. Each is
 * measured in a process of its own, by turns.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = fileURLToPath(new URL('../../..', import.meta.url));
const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const others = process.argv.slice(2);
const ROUNDS = others.length > 0 ? 3 : 1;
const folder = mkdtempSync(join(tmpdir(), 'mwaa-bench-'));
const middle = numbers =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const print = (first, ...texts) =>
  process.stdout.write(
    `${first.padEnd(52)}${texts.map(text => text.padStart(12)).join('')}\n`,
  );

try {
  const judges = [here, ...others].flatMap((checkout, index) => {
    const source = join(
      resolve(checkout),
      'packages/mwaa-network/src/index.ts',
    );
    const bundle = join(folder, `${index}.cjs`);
    buildSync({
      entryPoints: [source],
      outfile: bundle,
      bundle: true,
      platform: 'node',
    });
    const of = index === 0 ? '' : ` of ${checkout}`;
    return [
      { name: `from source${of}`, path: source, rounds: [] },
      { name: `bundled${of}`, path: bundle, rounds: [] },
    ];
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { path, rounds } of judges) {
      const output = execFileSync(
        process.execPath,
        [...process.execArgv, child, path],
        { encoding: 'utf8' },
      );
      rounds.push(JSON.parse(output));
    }
  }
  for (const [index, { network }] of judges[0].rounds[0].entries()) {
    print(network, 'verdict ms', 'a second', 'JSON ms', 'to JSON');
    for (const { name, rounds } of judges) {
      const figures = rounds.map(round => round[index]);
      const verdict = middle(figures.map(({ verdict: ms }) => ms));
      print(
        `  ${name}`,
        verdict.toFixed(3),
        Math.round(1000 / verdict).toLocaleString('en'),
        middle(figures.map(({ json }) => json)).toFixed(3),
        middle(figures.map(({ verdict: ms, json }) => ms / json)).toFixed(2),
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
