import type { StepContext } from '../calls/context';
import type { StepLimit } from '../decisions/limits';
import type {
  Advance,
  Observation,
  Observed,
  OnCancel,
} from '../decisions/types';
import type { OnFailure } from '../failures/endings';
import type { OperationRecord, OperationState } from '../types';

/**
 * A step of operations: all that is particular to it. Its parameter is the type
 * of what its call brings home.
 */
export type StepDefinition<
  T extends Observation['type'] = Observation['type'],
> = ObservingStep<Observed<T>>;

interface ObservingStep<O extends Observation> {
  /** What an operation is at, for people. */
  phase: string | ((operation: OperationRecord) => string);
  /**
   * Where it leads when not forward, to what was asked for: `back`, where a
   * cancel changes nothing any more; `deletion` is either, by the kind.
   */
  direction?: 'back' | 'deletion';
  /** It is not about one of the operation's stacks. */
  needsStack?: false;
  /** Whether it is taken on the way forward; absent: always. */
  isTaken?(operation: OperationRecord): boolean;

  /** What is noted as it begins, before its call is made. */
  onEnter?(state: OperationState): OperationState;
  /** Its call to AWS; made again, it has the same effect. */
  perform(operation: OperationRecord, context: StepContext): Promise<O>;
  /** What follows from what its call brought home. Pure. */
  decide(operation: OperationRecord, observation: O, now: string): Advance;

  /** How often its call asks AWS how things are; absent: not at all. */
  statusCalls?: number;
  /** What it asks about was not written just now: "not found" is final. */
  answersAreFinal?: true;
  /** When it is given up. */
  limit: StepLimit | ((state: OperationState) => StepLimit);
  /** What becomes of the operation when it cannot be done, or not in time. */
  onFailure: OnFailure;
  /** What the operation ends with when it is given up; absent: `onFailure`. */
  onDeadline?(operation: OperationRecord, limit: string): Advance;
  /** What a cancel does meanwhile; absent: what it does to the kind. */
  onCancel?: OnCancel;
}
