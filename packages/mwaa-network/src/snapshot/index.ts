export * from './part';
export * from './types';
export * from './ec2';
export * from './mwaa';
export * from './dependencies';
