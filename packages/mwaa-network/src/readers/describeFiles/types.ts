import type { Environment, NetworkSnapshot } from '../../snapshot';

/** A file with an answer of AWS, as far as it has been parsed. @public */
export interface SnapshotDocument {
  /** What to call it before people: the file's name. */
  name: string;
  /** Parsed JSON, or the text of a file that is no JSON. */
  content: unknown;
  /** ISO 8601 time of the answer, where it is known. */
  at?: string;
}

/** @public */
export interface ReadDocumentsOptions {
  /** Where the documents come from, for reasons: `DIR`. */
  place?: string;
  /** The environment to look at, of several; or one that exists nowhere yet. */
  environment?: string | Environment;
  /** Where no document tells. */
  region?: string;
  account?: string;
}

/** What is wrong with a document, or had better be known. @public */
export interface DocumentProblem {
  /** The files that it is about, separated by `, `. */
  file: string;
  message: string;
  remedy: string;
  /** With an error nothing can be judged; a warning leaves something unknown. */
  severity: 'error' | 'warning';
}

/** What documents say. @public */
export interface DocumentsReading {
  snapshot: NetworkSnapshot;
  problems: DocumentProblem[];
  /** How many of the documents were understood. */
  understood: number;
}
