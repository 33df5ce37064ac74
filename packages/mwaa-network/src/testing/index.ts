export * from './violation';
export * from './compliantNetwork';
export * from './environmentViolations';
export * from './names';
export * from './privateViolations';
export * from './publicViolations';
export * from './readSnapshot';
export * from './settingsViolations';
