import { isError } from '@backstage/errors';
import type { Observation } from '../machine/types';
import type { OperationRecord, Step } from '../types';
import {
  createChangeSet,
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
  setTerminationProtection,
} from './steps/stack';
import type { Perform, StepContext } from './steps/types';

/**
 * The one call to AWS that each step makes. Every one may be made again with
 * the same effect: the tokens come from the operation's id.
 */
const PERFORM: Record<Exclude<Step, 'finished'>, Perform> = {
  plan: planOperation,
  prepare: describeStackAndEvents,
  deleteLeftover: deleteStack('delete-leftover'),
  followLeftover: followStack,
  createChangeSet,
  reviewChangeSet,
  executeChangeSet,
  followStack,
  protectStack: setTerminationProtection(true),
  awaitEnvironment: getEnvironment,
  verify: judgeEnvironment,
  abandon: describeStack,
  unprotectStack: setTerminationProtection(false),
  deleteStack: deleteStack('delete'),
  followDeletion: followStack,
  cancelUpdate,
  awaitSettled: getEnvironment,
  continueRollback,
  confirmGone,
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

const CAUSES: Record<string, 'denied' | 'refused'> = {
  NotAllowedError: 'denied',
  InputError: 'refused',
  ConflictError: 'refused',
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
