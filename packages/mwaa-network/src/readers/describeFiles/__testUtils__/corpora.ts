/* eslint-disable no-restricted-imports -- tests read the recorded files where they lie */
import fs from 'node:fs';
import path from 'node:path';
import type { SnapshotDocument } from '../types';

/**
 * Where recorded answers of AWS lie: beside the repository, or where
 * `MWAA_CORPORA` says. Tests that need them are left out where there are none.
 */
export const corpora =
  process.env.MWAA_CORPORA ??
  path.resolve(__dirname, '../../../../../../shared/corpora');

export const hasCorpora = fs.existsSync(corpora);

/** The files of a recorded network. */
export function recorded(folder: string): SnapshotDocument[] {
  const dir = path.join(corpora, folder);
  return fs.readdirSync(dir).map(name => ({
    name,
    content: JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8')),
  }));
}
