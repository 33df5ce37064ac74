import { displayId } from '../snapshot';
import type { Network } from '../reachability';
import { bucketOfArn, roleOfArn } from '../snapshot/arn';

/**
 * Puts into a general remedy what is known of this environment, so that its
 * commands can be run as they stand. What is not known stays in brackets.
 */
export function fillIn(remedy: string, network: Network): string {
  if (!remedy.includes('<')) return remedy;
  const { environment } = network;
  const vpc = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId;
  const known: Record<string, string | undefined> = {
    name: environment?.Name,
    VPC: vpc,
    group: network.groupIds[0],
    groups: network.groupIds.map(displayId).join(' ') || undefined,
    'both subnets': network.subnetIds.map(displayId).join(' ') || undefined,
    bucket: bucketOfArn(environment?.SourceBucketArn),
    role: roleOfArn(environment?.ExecutionRoleArn),
    key: environment?.KmsKey,
    Region: network.snapshot.region || undefined,
  };
  return remedy.replace(/<([^<>]+)>/g, (placeholder, name: string) => {
    const value = known[name];
    return value === undefined ? placeholder : displayId(value);
  });
}
