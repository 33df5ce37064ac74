import { isError } from '@backstage/errors';
import type { Observation } from '../machine/types';
import type { OperationRecord, Step } from '../types';
import {
  createChangeSet,
  executeChangeSet,
  reviewChangeSet,
} from './steps/changeSet';
import { getEnvironment, judgeEnvironment } from './steps/environment';
import { planAndJudge } from './steps/plan';
import {
  deleteStack,
  describeStack,
  followStack,
  setTerminationProtection,
} from './steps/stack';
import type { Perform, StepContext } from './steps/types';

/**
 * The one call to AWS that each step makes. Every one may be made again with
 * the same effect: the tokens come from the operation's id.
 */
const PERFORM: Record<Exclude<Step, 'finished'>, Perform> = {
  plan: planAndJudge,
  prepare: describeStack,
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
};

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
