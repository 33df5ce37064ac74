export * from './types';
export { planRepair } from './planRepair';
export { asOwnerCommands as asOwnerCommands } from './additions';
