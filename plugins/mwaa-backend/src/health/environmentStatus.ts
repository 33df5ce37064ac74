import type { HealthCheck } from 'backstage-plugin-mwaa-common';
import type { Status } from 'mwaa-network';

/** What each of MWAA's statuses means for people who use the environment. */
const MEANINGS: Record<string, [Status, string, string]> = {
  AVAILABLE: ['pass', 'The environment is available', ''],
  CREATING: [
    'warn',
    'MWAA is creating the environment',
    'Wait: it takes 20 to 30 minutes.',
  ],
  UPDATING: [
    'warn',
    'MWAA is updating the environment',
    'Wait until it is done.',
  ],
  MAINTENANCE: [
    'warn',
    'MWAA is maintaining the environment',
    'Wait until it is done.',
  ],
  CREATING_SNAPSHOT: [
    'warn',
    'MWAA is saving the metadata database before an upgrade',
    'Wait until it is done.',
  ],
  ROLLING_BACK: [
    'warn',
    'An update failed and MWAA is taking it back',
    "Wait, then look at the last update's error.",
  ],
  PENDING: [
    'warn',
    'MWAA waits for its VPC endpoints to be made',
    'The owner of the VPC makes the two endpoints, within 72 hours.',
  ],
  DELETING: ['warn', 'MWAA is deleting the environment', ''],
  CREATE_FAILED: [
    'fail',
    'MWAA could not create the environment',
    "Look at the last update's error and the failing findings, correct the network, delete and create it again.",
  ],
  UPDATE_FAILED: [
    'fail',
    'The last update failed; the environment runs as it was',
    "Look at the last update's error, and update again.",
  ],
  UNAVAILABLE: [
    'fail',
    'The environment is not available',
    'MWAA lost its way to it: look at the failing findings, correct them, and update the environment.',
  ],
  DELETED: ['fail', 'The environment is deleted', ''],
};

/** MWAA's own word, as the first check. */
export function statusCheck(environmentStatus: string): HealthCheck {
  const [status, message, remedy] = MEANINGS[environmentStatus] ?? [
    'unknown',
    'MWAA says a status that is not known here',
    '',
  ];
  return {
    id: 'EnvironmentStatus',
    title: 'Status of the environment',
    status,
    message: `${message} (${environmentStatus || 'no status'})`,
    remedy,
  };
}
