export * from './types';
export { planRepair } from './planRepair';
export { byTheOwner as asOwnerCommands } from './additions';
