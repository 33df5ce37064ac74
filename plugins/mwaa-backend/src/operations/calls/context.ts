import type { Actor, MwaaAws } from 'backstage-plugin-mwaa-node';
import { stackName, type Profile } from 'mwaa-network';
import type { Lifecycle } from '../../lifecycle/Lifecycle';
import { repairStackName } from '../../ownership/stacks';
import type { Planner } from '../../planning/Planner';
import { currentStack } from '../decisions/transitions';
import type { Observation, Observed } from '../decisions/types';
import type { OperationRecord } from '../types';
import type { KeptReadings } from '../../readings/KeptReadings';

/** What the steps need from outside. */
export interface StepContext {
  aws: MwaaAws;
  planner: Pick<Planner, 'planWithFacts'>;
  lifecycle: Lifecycle;
  profile: Profile;
  /** What outlives a step; absent: every try begins anew. */
  readings?: KeptReadings;
  signal: AbortSignal;
}

/** A step's one call; made again, it has the same effect. */
export type Perform<T extends Observation['type'] = Observation['type']> = (
  operation: OperationRecord,
  context: StepContext,
) => Promise<Observed<T>>;

/** CloudFormation where the current stack is. */
export function engine(operation: OperationRecord, { aws }: StepContext) {
  const { account, region } = currentStack(operation.state);
  return aws.stacks({ account, region }, actorOf(operation));
}

/** In whose name an operation works, and on which stacks. */
export function actorOf({
  environmentName,
  id,
  startedBy,
  state,
}: OperationRecord): Actor {
  const planned = state.stacks.map(({ name }) => name);
  return {
    user: startedBy,
    operationId: id,
    stackNames:
      planned.length > 0
        ? planned
        : [stackName(environmentName), repairStackName(environmentName)],
  };
}

/** Letters, digits and hyphens, the same each time. */
export function token(operation: OperationRecord, step: string): string {
  return `mwaa-${operation.id}-${operation.state.stackIndex}-${step}`;
}

/** Which environment an operation is about. */
export function environmentOf({
  account,
  environmentName,
  owner,
  region,
}: OperationRecord) {
  return { account, region, name: environmentName, owner };
}
