import { displayId, type PartName } from '../../../snapshot';
import { VPC_PARTS, type Draft } from '../draft';

/** Says that parts are not known, and why. */
export type Touch = (parts: readonly PartName[], reason: string) => void;

/**
 * Leaves in the draft what belongs to the environment (its bucket, role and
 * key), and marks as not read what the template uses but does not describe: a
 * network that somebody else made is not an empty one.
 */
export function settleDependencies(draft: Draft, touch: Touch): void {
  const [environment] = draft.environment;
  if (environment) {
    draft.buckets = own(
      draft.buckets,
      bucket => environment.SourceBucketArn?.endsWith(`:::${bucket.Name}`),
      environment.SourceBucketArn,
      reason => touch(['buckets'], reason),
    );
    draft.executionRoles = own(
      draft.executionRoles,
      role => environment.ExecutionRoleArn === role.Arn,
      environment.ExecutionRoleArn,
      reason => touch(['executionRoles'], reason),
    );
    draft.keys = own(
      draft.keys,
      key => [key.KeyId, key.Arn].includes(environment.KmsKey),
      environment.KmsKey,
      reason => touch(['keys'], reason),
    );
    markForeignGroups(draft, touch);
  }
  markForeignVpcs(draft, touch);
}

function own<T>(
  items: T[],
  matches: (item: T) => boolean | undefined,
  name: string | undefined,
  notRead: (reason: string) => void,
): T[] {
  if (!name) return [];
  const found = items.filter(matches);
  if (found.length === 0) {
    notRead(`${displayId(name)} is not described by the template`);
  }
  return found;
}

function markForeignGroups(draft: Draft, touch: Touch): void {
  const known = new Set(draft.securityGroups.map(group => group.GroupId));
  const used =
    draft.environment[0]?.NetworkConfiguration?.SecurityGroupIds ?? [];
  for (const id of used.filter(group => !known.has(group))) {
    touch(
      ['securityGroups'],
      `${displayId(id)} is not described by the template`,
    );
  }
}

function markForeignVpcs(draft: Draft, touch: Touch): void {
  const vpcs = new Set(draft.vpcs.map(vpc => vpc.VpcId));
  const named = [
    ...draft.subnets,
    ...draft.routeTables,
    ...draft.networkAcls,
    ...draft.securityGroups,
    ...draft.natGateways,
    ...draft.vpcEndpoints,
  ].map(({ VpcId }) => VpcId);
  for (const id of new Set(named)) {
    if (id !== undefined && !vpcs.has(id)) {
      touch(
        VPC_PARTS,
        `The VPC ${displayId(id)} is not described by the template`,
      );
    }
  }
  const subnets = new Set(draft.subnets.map(subnet => subnet.SubnetId));
  const used = draft.environment[0]?.NetworkConfiguration?.SubnetIds ?? [];
  for (const id of used.filter(subnet => !subnets.has(subnet))) {
    touch(
      VPC_PARTS,
      `The subnet ${displayId(id)} is not described by the template`,
    );
  }
}
