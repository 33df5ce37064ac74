export * from './types';
export * from './airflowVersions';
export * from './alarms';
export * from './environmentClasses';
export * from './endpointServices';
export * from './environmentLimits';
export * from './quotas';
export * from './regions';
