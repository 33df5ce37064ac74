import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { Profile } from 'mwaa-network';
import type { Lifecycle } from '../../../lifecycle/Lifecycle';
import type { Planner } from '../../../planning/Planner';
import { currentStack } from '../../machine/transitions';
import type { Observation } from '../../machine/types';
import type { OperationRecord } from '../../types';

/** What the steps need from outside. */
export interface StepContext {
  aws: MwaaAws;
  planner: Pick<Planner, 'planWithFacts'>;
  lifecycle: Lifecycle;
  profile: Profile;
  signal: AbortSignal;
}

/** A step's one call; made again, it has the same effect. */
export type Perform = (
  operation: OperationRecord,
  context: StepContext,
) => Promise<Observation>;

/** CloudFormation where the current stack is. */
export function engine(operation: OperationRecord, { aws }: StepContext) {
  const { account, region } = currentStack(operation.state);
  return aws.stacks({ account, region });
}

/** Letters, digits and hyphens, the same each time. */
export function token(operation: OperationRecord, step: string): string {
  return `mwaa-${operation.id}-${operation.state.stackIndex}-${step}`;
}
