/** How long a step may last, and why so long. */
export interface StepLimit {
  /** Milliseconds. */
  limit: number;
  reason: string;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

// What several steps share. Edition: AWS documentation of November 2026.

/** One call, or a few, that AWS answers within seconds when it can. */
export const CALL: StepLimit = {
  limit: 30 * MINUTE,
  reason: 'AWS answers within seconds; half an hour bridges an outage',
};

/** The same where something is left behind if it is not done. */
export const CLEANUP: StepLimit = {
  limit: 2 * HOUR,
  reason: 'What is not cleaned up remains, so a longer outage is bridged',
};

export const DELETION: StepLimit = {
  limit: 6 * HOUR,
  reason:
    'MWAA deletes in about 30 minutes, after it has finished a creation; CloudFormation waits for network interfaces, and tries again by itself',
};

/** A stack that changes or rolls back waits for MWAA to finish what it began. */
export const UPDATE: StepLimit = {
  limit: 14 * HOUR,
  reason:
    'A graceful update gives running tasks 12 hours (UpdateEnvironment, WorkerReplacementStrategy), and cannot be stopped meanwhile',
};

/** While MWAA says that status. */
const BY_STATUS: Record<string, StepLimit> = {
  PENDING: {
    limit: 76 * HOUR,
    reason:
      'MWAA waits 72 hours for the endpoints that the VPC’s owner makes, and then creates',
  },
  UPDATING: UPDATE,
  CREATING_SNAPSHOT: UPDATE,
  ROLLING_BACK: UPDATE,
  MAINTENANCE: UPDATE,
};

/** How long MWAA may be at what it says; by default as long as it creates. */
export function limitOfStatus(status: string): StepLimit {
  return (
    BY_STATUS[status] ?? {
      limit: 3 * HOUR,
      reason: 'MWAA creates an environment in 20 to 30 minutes',
    }
  );
}
