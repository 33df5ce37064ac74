/** Where the installation is made. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const GIB = 1024 ** 3;
const MEMORY = '/dev/shm';

/** Whether programs may be run from a place, by the system's list of mounts. */
export const mayRunFrom = (place, mounts) =>
  mounts
    .split('\n')
    .map(line => line.split(' '))
    .some(
      ([, where, , options]) =>
        where === place && !options.split(',').includes('noexec'),
    );

/** Whether there is plenty of memory for the 1.3 GB of an installation. */
function memoryIsPlenty() {
  try {
    const { bavail, bsize } = fs.statfsSync(MEMORY);
    return (
      bavail * bsize > 4 * GIB &&
      process.availableMemory() > 8 * GIB &&
      mayRunFrom(MEMORY, fs.readFileSync('/proc/mounts', 'utf8'))
    );
  } catch {
    // Not a Linux, or one without it.
    return false;
  }
}

/**
 * Makes a temporary folder; in memory where there is plenty, since an
 * installation is 170,000 files that are soon deleted, which can take minutes
 * on a disk. `TMPDIR` says otherwise.
 */
export function makeFolder() {
  const parent = !process.env.TMPDIR && memoryIsPlenty() ? MEMORY : os.tmpdir();
  return fs.realpathSync(fs.mkdtempSync(path.join(parent, 'mwaa-install-')));
}
