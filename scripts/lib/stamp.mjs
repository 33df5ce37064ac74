/**
 * Stamps: a digest of what a result was made from, kept beside the result, so
 * that nothing is made twice and nothing stale is used.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesOf(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) {
    return;
  }
  if (stat.isFile()) {
    yield place;
    return;
  }
  for (const name of fs.readdirSync(place).sort()) {
    if (!SKIPPED.has(name)) {
      yield* filesOf(path.join(place, name));
    }
  }
}

/** Digest of the contents and names of files and folders. */
export function digest(places, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const place of places) {
    for (const file of filesOf(place)) {
      hash.update(file).update('\0').update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

export function isFresh(stampFile, value) {
  return (
    fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === value
  );
}

export function writeStamp(stampFile, value) {
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, value);
}
