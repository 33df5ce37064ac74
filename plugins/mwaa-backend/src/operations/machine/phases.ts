import type { OperationRecord, Step } from '../types';
import { currentStack } from './transitions';

const PHASES: Record<Step, string> = {
  awaitApproval: 'Waiting before it begins',
  plan: 'Planning',
  prepare: 'Preparing the stack',
  deleteLeftover: 'Deleting what an earlier attempt left',
  followLeftover: 'Deleting what an earlier attempt left',
  createChangeSet: 'Preparing the change set',
  reviewChangeSet: 'Reviewing the change set',
  executeChangeSet: 'Creating the stack',
  followStack: 'Creating the stack',
  protectStack: 'Protecting the stack from deletion',
  awaitEnvironment: 'Waiting for the environment',
  verify: 'Checking the network',
  deleteUnchanged: 'Deleting the change set',
  abandon: 'Rolling back',
  deleteChangeSet: 'Deleting the change set',
  unprotectStack: 'Rolling back',
  reprotectStack: 'Protecting the stack from deletion',
  deleteStack: 'Deleting the stack',
  followDeletion: 'Deleting the stack',
  cancelUpdate: 'Rolling the update back',
  awaitSettled: 'Waiting for MWAA to finish its update',
  continueRollback: 'Rolling the update back',
  confirmGone: 'Checking what is left',
  detectDrift: 'Looking for drift',
  followDrift: 'Looking for drift',
  finished: 'Finished',
};

/** Where a stack that is there is not created but changed. */
const CHANGING: Partial<Record<Step, string>> = {
  executeChangeSet: 'Changing the stack',
  followStack: 'Changing the stack',
};

/** What an operation is at, for people. */
export function phaseOf({ kind, state }: OperationRecord): string {
  const { step } = state;
  if (step === 'awaitApproval') {
    return state.approval?.by === 'second-person'
      ? 'Waiting for approval by another person'
      : PHASES[step];
  }
  if (kind === 'decommission' && step === 'unprotectStack') {
    return PHASES.deleteStack;
  }
  const changing =
    currentStack(state)?.mode === 'update' ? CHANGING[step] : undefined;
  return changing ?? PHASES[step];
}
