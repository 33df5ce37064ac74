export const statusMessages = {
  status: {
    fail: 'Fails',
    warn: 'Warning',
    unknown: 'Unknown',
    pass: 'Passes',
    notApplicable: 'Not applicable',
  },
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
  },
  environmentStatus: {
    AVAILABLE: 'Available',
    CREATING: 'Creating',
    CREATING_SNAPSHOT: 'Creating snapshot',
    PENDING: 'Waiting for endpoints',
    UPDATING: 'Updating',
    ROLLING_BACK: 'Rolling back',
    MAINTENANCE: 'In maintenance',
    DELETING: 'Deleting',
    DELETED: 'Deleted',
    CREATE_FAILED: 'Creation failed',
    UPDATE_FAILED: 'Update failed',
    UNAVAILABLE: 'Unavailable',
  },
} as const;
