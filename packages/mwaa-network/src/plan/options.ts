import type { Fragment } from './stack/context';

/** What an update's plan has beside a new environment's. */
export interface PlanOptions {
  /** The version that the environment has: MWAA may no longer offer it to others. */
  runningVersion?: string;
  /** Airflow options whose value stays as the stack has it. */
  keptOptions?: readonly string[];
  /** Full names of the services that the stack has endpoints for. */
  madeServices?: readonly string[];
  /** In an existing VPC: what the stack has added to its network already. */
  carried?: Fragment['Resources'];
  /** In an existing VPC: physical ids of what the stack has made. */
  ownIds?: readonly string[];
}
