export * from './compliantNetwork';
export * from './names';
export * from './readSnapshot';
export * from './breach';
