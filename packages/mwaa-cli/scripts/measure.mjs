/**
 * Prints how large the packed command is, and how long an audit of a folder
 * takes from the start of its process to its answer.
 *
 *     node scripts/measure.mjs DIR
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [dir] = process.argv.slice(2);
const RUNS = 11;

const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ size, unpackedSize }] = JSON.parse(
  packed.slice(packed.indexOf('[\n')),
);
const kib = bytes => `${Math.round(bytes / 1024)} KiB`;
console.log(`packed ${kib(size)}, unpacked ${kib(unpackedSize)}`);

if (dir !== undefined) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { status } = spawnSync(path.join(root, 'bin/mwaa-net'), [
      'audit',
      '--dir',
      dir,
      '--format',
      'json',
    ]);
    if (status === 2) throw new Error(`${dir} cannot be judged`);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(
    `audit --dir, process start to answer: median ${Math.round(times[(RUNS - 1) / 2])} ms, least ${Math.round(times[0])} ms of ${RUNS}`,
  );
}
