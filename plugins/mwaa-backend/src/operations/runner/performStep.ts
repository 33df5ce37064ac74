import { isError } from '@backstage/errors';
import type { CallFailure, Observation } from '../machine/types';
import type { OperationRecord, Step } from '../types';
import { kept } from './keptSteps';
import {
  createChangeSet,
  deleteChangeSet,
  executeChangeSet,
  reviewChangeSet,
} from './steps/changeSet';
import { getEnvironment, judgeEnvironment } from './steps/environment';
import { confirmGone } from './steps/decommission';
import { detectDrift, followDrift } from './steps/drift';
import { planOperation } from './steps/plan';
import {
  cancelUpdate,
  continueRollback,
  deleteStack,
  describeStack,
  describeStackAndEvents,
  followStack,
  reprotectStack,
  setTerminationProtection,
} from './steps/stack';
import type { Perform, StepContext } from './steps/types';

/**
 * The one call to AWS that each step makes. Every one may be made again with
 * the same effect: the tokens come from the operation's id.
 */
const PERFORM: Record<Exclude<Step, 'finished'>, Perform> = {
  awaitApproval: async () => ({ type: 'approval' }),
  plan: kept(planOperation),
  prepare: describeStackAndEvents,
  deleteLeftover: deleteStack('delete-leftover'),
  followLeftover: followStack,
  createChangeSet,
  reviewChangeSet,
  executeChangeSet,
  followStack,
  protectStack: setTerminationProtection(true),
  awaitEnvironment: getEnvironment,
  verify: kept(judgeEnvironment),
  deleteUnchanged: deleteChangeSet,
  abandon: describeStack,
  deleteChangeSet,
  unprotectStack: setTerminationProtection(false),
  deleteStack: deleteStack('delete'),
  followDeletion: followStack,
  cancelUpdate,
  awaitSettled: getEnvironment,
  continueRollback,
  reprotectStack,
  confirmGone: kept(confirmGone),
  detectDrift,
  followDrift,
};

/** How many calls of a step ask AWS how things are. */
const STATUS_CALLS: Partial<Record<Step, number>> = {
  reviewChangeSet: 2,
  followStack: 2,
  followLeftover: 2,
  followDeletion: 2,
  followDrift: 1,
  awaitEnvironment: 1,
  awaitSettled: 1,
};

/** @returns how often a step's performance asks AWS how things are */
export function statusCallsOf(step: Step): number {
  return STATUS_CALLS[step] ?? 0;
}

const CAUSES: Record<string, CallFailure> = {
  NotAllowedError: 'denied',
  NotOwnStackError: 'not-own',
  InputError: 'refused',
  // What was just written may not be known yet, or still be held busy.
  ConflictError: 'stale',
  NotFoundError: 'stale',
};

/** Makes the step's call; that AWS fails is an observation as well. */
export async function performStep(
  operation: OperationRecord,
  context: StepContext,
): Promise<Observation> {
  const { step } = operation.state;
  if (step === 'finished') return { type: 'done' };
  try {
    return await PERFORM[step](operation, context);
  } catch (error) {
    return {
      type: 'callFailed',
      cause: CAUSES[isError(error) ? error.name : ''] ?? 'unavailable',
      message: isError(error) ? error.message : String(error),
    };
  }
}
