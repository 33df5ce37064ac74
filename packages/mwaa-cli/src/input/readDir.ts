import fs from 'node:fs';
import path from 'node:path';
import {
  readDocuments,
  type Environment,
  type NetworkSnapshot,
  type SnapshotDocument,
} from 'mwaa-network';
import {
  badInput,
  BadInput,
  problemText,
  type InputProblem,
} from '../badInput';
import type { Io } from '../io';
import { parseJson, readText } from './decode';

/** More than any network's answers have. */
const MEGABYTES = 256;
const FILES = 10_000;

/** What the AWS CLI prints when AWS refuses. */
const REFUSAL = /^\s*(aws: )?(\[ERROR\]: )?An error occurred \(/;

/**
 * The network that the files of a folder tell of, each known by its content.
 *
 * @throws BadInput that names every file that makes no sense
 */
export function readDir(
  dir: string,
  io: Io,
  options: {
    environment?: string | Environment;
    region?: string;
    account?: string;
  } = {},
): NetworkSnapshot {
  const problems: InputProblem[] = [];
  const documents = filesOf(dir).flatMap(name => {
    try {
      return readDocument(dir, name, io);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new BadInput(...problems);
  const reading = readDocuments(documents, { ...options, place: dir });
  for (const { file, message, remedy, severity } of reading.problems) {
    const where = file === '' ? dir : inDir(dir, file);
    if (severity === 'error') problems.push({ where, message, remedy });
    else io.err(`mwaa-net: ${problemText({ where, message, remedy })}\n`);
  }
  if (problems.length > 0) throw new BadInput(...problems);
  if (reading.understood === 0) {
    throw badInput(
      dir,
      'holds no answer of AWS',
      'Write the answers of the AWS CLI into it, or let mwaa-net collect --aws do so',
    );
  }
  return reading.snapshot;
}

function filesOf(dir: string): string[] {
  let names: string[];
  try {
    names = fs.readdirSync(dir).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw badInput(
      dir,
      code === 'ENOTDIR'
        ? 'is a file, not a folder'
        : `cannot be read: ${(error as Error).message}`,
      'Name a folder with answers of the AWS CLI',
    );
  }
  const files = names.filter(
    name => !name.startsWith('.') && isFile(path.join(dir, name)),
  );
  if (files.length > FILES) {
    throw badInput(
      dir,
      `holds ${files.length} files, more than the ${FILES} that are read`,
      'Name the folder of one network',
    );
  }
  return files;
}

function readDocument(dir: string, name: string, io: Io): SnapshotDocument[] {
  const file = path.join(dir, name);
  const text = readText(file, MEGABYTES);
  const at = fs.statSync(file).mtime.toISOString();
  if (text.trim() === '' || REFUSAL.test(text.slice(0, 200))) {
    return [{ name, at, content: text }];
  }
  if (/\.json$/i.test(name) || /^\s*[[{]/.test(text.slice(0, 1000))) {
    return [{ name, at, content: parseJson(file, text) }];
  }
  io.err(`mwaa-net: ${file}: is not JSON, and is left out.\n`);
  return [];
}

function isFile(file: string): boolean {
  // A link that leads nowhere, or a pipe that never ends, is none.
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The problems of a reading may be of several files. */
function inDir(dir: string, files: string): string {
  return files
    .split(', ')
    .map(file => path.join(dir, file))
    .join(', ');
}
