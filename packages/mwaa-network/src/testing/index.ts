export * from './breach';
export * from './compliantNetwork';
export * from './environmentBreaches';
export * from './names';
export * from './privateBreaches';
export * from './publicBreaches';
export * from './readSnapshot';
export * from './settingsBreaches';
