import type { OperationOutputs } from 'backstage-plugin-mwaa-common';
import type {
  ChangeSetState,
  StackEvent,
  StackState,
} from 'backstage-plugin-mwaa-node';
import type { PlannedStack } from 'mwaa-network';
import type {
  Ending,
  Material,
  NewEvent,
  OperationRecord,
  ProvisionState,
  ResourceLabel,
  VerdictWord,
} from '../types';

/** What a step's call brought home. */
export type Observation =
  | {
      type: 'planned';
      stacks: PlannedStack[];
      labels: Record<string, ResourceLabel>[];
      verdict: VerdictWord;
      warnings: string[];
    }
  /** The plan cannot be, or is judged to fail; one reason a line. */
  | { type: 'refused'; reasons: string[]; remedy: string }
  | { type: 'stack'; stack: StackState | undefined }
  | { type: 'changeSetCreated'; changeSetId: string; stackId: string }
  | {
      type: 'changeSet';
      changeSet: ChangeSetState;
      stack: StackState | undefined;
    }
  | { type: 'progress'; stack: StackState | undefined; events: StackEvent[] }
  | {
      type: 'environment';
      environment:
        | {
            arn: string;
            status: string;
            webserverUrl: string;
            errorCode: string;
            errorMessage: string;
          }
        | undefined;
    }
  | {
      type: 'verified';
      verdict: VerdictWord;
      vpcId: string;
      /** What fails or could not be decided, a line each. */
      open: string[];
    }
  /** The call was made; there is nothing to say of its answer. */
  | { type: 'done' }
  /**
   * AWS did not do it: the portal may not, what was asked cannot be (neither
   * gets better by itself), or AWS could not be reached.
   */
  | {
      type: 'callFailed';
      cause: 'denied' | 'refused' | 'unavailable';
      message: string;
    };

/** What follows from an observation. */
export interface Advance {
  state: ProvisionState;
  events: NewEvent[];
  outputs?: Partial<OperationOutputs>;
  /** Absent: stays; null: no longer needed. */
  material?: Material | null;
  /** Others shall know that the place's environments changed. */
  announce?: boolean;
  /** Look again only after a while. */
  wait: boolean;
  ending?: Ending;
}

/** A decision: pure, from what was stored and seen. */
export type Decide<T extends Observation['type'] = Observation['type']> = (
  operation: OperationRecord,
  observation: Extract<Observation, { type: T }>,
  now: string,
) => Advance;
