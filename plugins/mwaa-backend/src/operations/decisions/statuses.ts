/** CloudFormation's, in which a stack can be updated. */
export const STABLE: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
]);

/** MWAA's, in which it is at work on an environment and takes no change. */
export const AT_WORK: ReadonlySet<string> = new Set([
  'CREATING',
  'PENDING',
  'UPDATING',
  'CREATING_SNAPSHOT',
  'ROLLING_BACK',
  'MAINTENANCE',
]);
