import type {
  EnvironmentRequest,
  NetworkSnapshot,
  Plan,
  Problem,
  RegionFacts,
  Status,
  Verdict,
} from 'mwaa-network';

/** One documented alarm of MWAA, evaluated on what CloudWatch answered. @public */
export interface HealthCheck {
  /** For example `SchedulerHeartbeat`. */
  id: string;
  title: string;
  status: Status;
  /** What was seen, against what is expected, with units. */
  message: string;
  /** What to do; empty when there is nothing. */
  remedy: string;
}

/** How an environment is, apart from its network. @public */
export interface EnvironmentHealth {
  /** The worst of status and checks. */
  status: Status;
  /** `GetEnvironment`'s status. */
  environmentStatus: string;
  checks: HealthCheck[];
}

/**
 * What is known of an entity's environment.
 *
 * - `read`: it was read, in whole or in part (see the snapshot's parts);
 * - `gone`: AWS says that there is no such environment;
 * - `denied`: AWS did not let the portal in, or could not be reached at all.
 *
 * @public
 */
export type EnvironmentView =
  | {
      state: 'read';
      arn: string;
      /** ISO 8601 time of the reading. */
      readAt: string;
      /** Without values of Airflow options, which may be secrets. */
      snapshot: NetworkSnapshot;
      verdict: Verdict;
      health: EnvironmentHealth;
    }
  | { state: 'gone'; arn: string; readAt: string; message: string }
  | {
      state: 'denied';
      arn: string;
      readAt: string;
      message: string;
      /** What whoever runs the portal can do. */
      remedy: string;
    };

/** An account that is configured for provisioning, for the form. @public */
export interface ProvisioningTarget {
  account: string;
  /** What people call the account. */
  name: string;
  regions: string[];
  /** Entity refs that may own environments there; empty for no limit. */
  owners: string[];
}

/** @public */
export interface RegionFactsResponse {
  facts: RegionFacts;
}

/** @public */
export type PlanResponse =
  | {
      ok: true;
      plan: Plan;
      /** Of the plan's own templates, read back. */
      verdict: Verdict;
      snapshot: NetworkSnapshot;
    }
  | { ok: false; problems: Problem[] };

/** @public */
export type OperationKind = 'provision';

/** @public */
export type OperationStatus =
  'running' | 'cancelling' | 'succeeded' | 'failed' | 'cancelled';

/** @public */
export interface OperationOutputs {
  stackName: string;
  stackId: string;
  vpcId: string;
  environmentArn: string;
  environmentName: string;
  /** `https://...`; empty until MWAA has said. */
  webserverUrl: string;
  /** Of the network as it was found when the environment was available. */
  verdict: Verdict['verdict'];
  /** Links into the AWS console. */
  links: Array<{ title: string; url: string }>;
}

/**
 * Long work: a row in the backend's store, advanced by a scheduled task.
 *
 * @public
 */
export interface Operation {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  /** What it is at now, for people: `Waiting for the stack`. */
  phase: string;
  account: string;
  region: string;
  environmentName: string;
  /** Entity ref of the environment's owner. */
  owner: string;
  /** Entity ref of whoever started it. */
  startedBy: string;
  /** ISO 8601, all three. */
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  /** How long the whole usually takes at AWS, in seconds. */
  typicalSeconds: number;
  outputs: Partial<OperationOutputs>;
  /** Why it failed, and what to do next. */
  error: { message: string; remedy: string } | null;
}

/** One line of an operation's log. @public */
export interface OperationEvent {
  /** Ascending within an operation. */
  seq: number;
  /** ISO 8601. */
  at: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}

/** @public */
export interface StartProvisionRequest {
  request: EnvironmentRequest;
  /**
   * Two starts with one key are one operation: the key comes from what is to
   * be made and who asks (for a scaffolder task: the task's id), at most 128
   * characters.
   */
  idempotencyKey: string;
}
