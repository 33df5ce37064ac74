import { displayId, itemsOf, type ExecutionRole } from '../snapshot';
import { roleOfArn } from '../snapshot/arn';
import type { Context, Outcome } from './rule';
import { violation, notApplicable, unknown } from './rule';

export const SERVICES = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];

export const TRUST = {
  Effect: 'Allow',
  Principal: { Service: SERVICES },
  Action: 'sts:AssumeRole',
};

export const OWNERS =
  'The execution role exists and is its owner’s: a stack beside it cannot change its policies.';

/** The environment's role, or why it is not known; that it does not exist is told once. */
export function ofRole(
  asked: string,
  { network, environment }: Context,
  check: (role: ExecutionRole) => Outcome,
): Outcome {
  const items = itemsOf(network.snapshot.executionRoles);
  const arn = environment.ExecutionRoleArn;
  const wanted = roleOfArn(arn);
  const role = roleOf({ network, environment });
  if (!role && wanted !== undefined && items.length === 0) {
    return asked === 'execution-role/trust'
      ? violation(
          `The execution role, ${displayId(wanted)}, does not exist`,
          [wanted],
          [`ExecutionRoleArn: ${arn}`],
        )
      : notApplicable(`${displayId(wanted)} does not exist`);
  }
  return role
    ? check(role)
    : unknown(
        `The execution role${wanted ? `, ${displayId(wanted)},` : ''} was not read`,
      );
}

export function roleOf({
  network,
  environment: { ExecutionRoleArn: arn },
}: Pick<Context, 'network' | 'environment'>): ExecutionRole | undefined {
  const items = itemsOf(network.snapshot.executionRoles);
  const wanted = roleOfArn(arn);
  return (
    items.find(
      r => r.RoleName === wanted || (arn !== undefined && r.Arn === arn),
    ) ?? (wanted === undefined && items.length === 1 ? items[0] : undefined)
  );
}
