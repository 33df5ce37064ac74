import { mkdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Collections by their full name, each a list of `[id, record]`. */
export type State = Record<string, Array<[string, unknown]>>;

const FORMAT = 1;

/** Writes dates so that they come back as dates. */
export function encodeState(state: State): string {
  return JSON.stringify(
    { format: FORMAT, collections: state },
    function replace(this: any, key, value) {
      return this[key] instanceof Date
        ? { $date: this[key].toISOString() }
        : value;
    },
  );
}

export function decodeState(text: string): State {
  const { format, collections } = JSON.parse(text, (_key, value) =>
    typeof value?.$date === 'string' ? new Date(value.$date) : value,
  );
  if (format !== FORMAT) {
    throw new Error(
      `The state file has format ${format}, this sandbox reads ${FORMAT}; start with --fresh`,
    );
  }
  return collections;
}

/** Reads the state file; `undefined` when there is none yet. */
export function readState(file: string): State | undefined {
  mkdirSync(dirname(file), { recursive: true });
  try {
    return decodeState(readFileSync(file, 'utf8'));
  } catch (error: any) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Replaces the state file whole: a reader sees the old text or the new one. */
export async function writeState(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
