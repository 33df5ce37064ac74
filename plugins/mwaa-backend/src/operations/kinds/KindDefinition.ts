import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EnvironmentId,
  OperationKind,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type {
  ApprovalConfig,
  ApprovalRule,
  MwaaAws,
} from 'backstage-plugin-mwaa-node';
import type { Dated } from 'mwaa-network';
import type { z } from 'zod';
import type { EnvironmentAction } from '../../authorization/actions';
import type { EnvironmentAccess } from '../../authorization/EnvironmentAccess';
import type { StepContext } from '../calls/context';
import type {
  Advance,
  Observation,
  Observed,
  OnCancel,
} from '../decisions/types';
import type { OperationRecord, OperationState, PlanInput } from '../types';

/** What planning brings home, by what the kind is for. */
export type PlanObservation = 'planned' | 'announced' | 'stacksFound';

/** What one is started with. */
type StartOf<K extends OperationKind> = Extract<
  StartOperationRequest,
  { kind: K }
>;

/** A kind of operation: all that is particular to it. */
export type KindDefinition<
  K extends OperationKind = OperationKind,
  T extends PlanObservation = PlanObservation,
> = StartedKind<StartOf<K>, Observed<T>>;

interface StartedKind<
  S extends StartOperationRequest,
  O extends Observation,
> extends EnvironmentAction {
  words: {
    /** `Updating`, before the environment's name. */
    begins: string;
    /** `changed`: "nothing has been ...", when a step cannot be done. */
    done: string;
    /** The same when the plan is refused; absent: as `done`. */
    refused?: string;
    /** Why nothing can be cancelled any more; absent: the change is made. */
    tooLate?: string;
  };
  /** Seconds that the whole usually takes at AWS. */
  typicalSeconds: Dated<number>;

  input: {
    /** Beside `kind` and `idempotencyKey`, of the request's body. */
    fields: z.ZodRawShape;
    /** Which environment it is about. */
    environment(start: S): EnvironmentId;
    /** @throws InputError when what the fields hold is wrong */
    check?(start: S): void;
    /** What the operation has to know until it is planned. */
    planInput(start: S): PlanInput | null;
    /** Declared routing, for the verdict. */
    routing?(start: S): OperationState['routing'];
  };
  /** About one that is to be, or an existing one. */
  environment: 'new' | 'existing';
  /**
   * @returns the environment's owner
   * @throws NotAllowedError or NotFoundError when whoever asks may not
   */
  authorize(
    access: Pick<EnvironmentAccess, 'assert' | 'assertProvision'>,
    start: S,
    credentials: BackstageCredentials,
  ): Promise<string>;
  /** What it waits for before it begins, as the account's owner wants it. */
  approval?(config: ApprovalConfig): ApprovalRule | undefined;

  plan: {
    /** Plans anew, with facts of this moment. */
    perform(
      operation: OperationRecord,
      context: StepContext,
    ): Promise<O | Observed<'refused'>>;
    decide(operation: OperationRecord, observation: O, now: string): Advance;
  };

  /** What has to stand under the name of the stack that it makes or changes. */
  stack: 'new' | 'existing' | 'either' | 'none';
  /** Its stacks hold the environment itself, and not only what is beside it. */
  changesEnvironment: boolean;
  /** It is there to delete: what leads back for others is its way forward. */
  deletes: boolean;
  /** Once the current stack is gone. */
  afterDeletion(operation: OperationRecord, now: string): Advance;
  /** What a cancel does at steps that say nothing else. */
  onCancel: OnCancel;
  /** Sets right what can be, before an administrator gives it up. */
  beforeGivingUp?(
    aws: MwaaAws,
    operation: OperationRecord,
  ): Promise<OperationRecord>;
}
