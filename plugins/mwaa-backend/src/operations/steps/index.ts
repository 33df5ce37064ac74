import type { Step } from '../types';
import { abandon } from './abandon';
import { awaitApproval } from './awaitApproval';
import { awaitAvailable } from './awaitAvailable';
import { awaitEnvironment } from './awaitEnvironment';
import { awaitSettled } from './awaitSettled';
import { cancelUpdate } from './cancelUpdate';
import { confirmGone } from './confirmGone';
import { continueRollback } from './continueRollback';
import { createChangeSet } from './createChangeSet';
import { deleteChangeSet } from './deleteChangeSet';
import { deleteLeftover } from './deleteLeftover';
import { deleteStack } from './deleteStack';
import { deleteUnchanged } from './deleteUnchanged';
import { detectDrift } from './detectDrift';
import { executeChangeSet } from './executeChangeSet';
import { followDeletion } from './followDeletion';
import { followDrift } from './followDrift';
import { followLeftover } from './followLeftover';
import { followStack } from './followStack';
import { plan } from './plan';
import { prepare } from './prepare';
import { protectStack } from './protectStack';
import { reprotectStack } from './reprotectStack';
import { reviewChangeSet } from './reviewChangeSet';
import type { StepDefinition } from './StepDefinition';
import { unprotectStack } from './unprotectStack';
import { verify } from './verify';

/**
 * The way forward of what makes or changes stacks, in this order. A step that
 * goes on goes to the next one here that is taken.
 */
const FORWARD = {
  plan,
  // From here to `protectStack` once a stack.
  prepare,
  createChangeSet,
  reviewChangeSet,
  awaitAvailable,
  executeChangeSet,
  followStack,
  protectStack,
  awaitEnvironment,
  verify,
};

/** The steps, by the names that rows have. */
export const STEPS: {
  readonly [S in Exclude<Step, 'finished'>]: StepDefinition;
} = {
  awaitApproval,
  ...FORWARD,
  // Detours of the way forward.
  deleteLeftover,
  followLeftover,
  deleteUnchanged,
  // Back: what was made is deleted, or an update rolled back.
  abandon,
  deleteChangeSet,
  unprotectStack,
  deleteStack,
  followDeletion,
  cancelUpdate,
  awaitSettled,
  continueRollback,
  // Retiring deletes stack by stack; or protects what it does not delete.
  reprotectStack,
  confirmGone,
  // Drift, once a stack.
  detectDrift,
  followDrift,
};

/** The names of the way forward, in order. */
export const ORDER = Object.keys(FORWARD) as Array<keyof typeof FORWARD>;
