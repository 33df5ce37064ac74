import type { TagNames } from '../data';
import type { Fragment } from './stack/context';

/** What a plan is made with beside the request and the account. */
export interface PlanOptions {
  /** Names of the tags that say whose what is made is; by default `TAGS`. */
  tagNames?: TagNames;
  /** ARN of the policy that bounds the roles of those who ask for no other. */
  permissionsBoundaryArn?: string;
  // What an update's plan has beside a new environment's:
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
