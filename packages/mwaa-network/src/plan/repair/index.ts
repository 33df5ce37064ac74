export * from './types';
export { planRepair } from './planRepair';
export { asOwnerCommands } from './asOwnerCommands';
