import type { HumanDuration } from '@backstage/types';
import type { SweepResult } from '../sweep/Sweeper';

/** What a replica is told. */
export interface ReplicaSettings {
  /** Of PostgreSQL. */
  connection: string;
  /** Of the names of its databases. */
  prefix: string;
  environments: number;
  /** How long it takes to read one. */
  readingMilliseconds: number;
  frequency: HumanDuration;
  timeout: HumanDuration;
}

/** What a replica tells. */
export type ReplicaLine =
  | { did: 'started' }
  | { did: 'read'; name: string }
  | { did: 'swept'; result: SweepResult };
