import { partitionOf } from '../snapshot/arn';
import { serviceNameOf } from '../reachability/endpointNames';
import { evaluate, statementsOf } from '../policy/evaluate';
import { endpointCalls } from '../rules/endpointPolicies';
import { endpointPolicy } from '../plan/stack/endpointPolicy';
import {
  isUnresolved,
  parsePolicyDocument,
  type PolicyDocument,
  type VpcEndpoint,
} from '../snapshot';
import type { RemediationContext } from './remediation';

/**
 * An endpoint's policy with what the environment needs of the service: the
 * statements that it has stay, but for those that deny a call of the
 * environment's. Undefined where the service, or the bucket, is not known.
 */
export function fixedPolicy(
  endpoint: VpcEndpoint,
  { network }: RemediationContext,
): { before: PolicyDocument | undefined; after: PolicyDocument } | undefined {
  const { region } = network.snapshot;
  const { environment } = network;
  const name = serviceNameOf(endpoint.ServiceName, region);
  const bucket = environment?.SourceBucketArn;
  if (!name || !environment) return undefined;
  if (name === 's3' && (!bucket || isUnresolved(bucket))) return undefined;
  const documented = endpointPolicy(
    {
      name,
      serviceName: name,
      type: name === 's3' ? 'Gateway' : 'Interface',
      policySupported: true,
    },
    {
      names: { bucketArn: bucket, bucketObjects: `${bucket}/*` },
      request: { region },
    },
  );
  if (!documented) return undefined;
  const needed = statementsOf(
    resolved(documented, partitionOf(region)) as PolicyDocument,
  );
  const before = endpoint.PolicyDocument
    ? parsePolicyDocument(endpoint.PolicyDocument)
    : undefined;
  const calls = endpointCalls(network, environment, name);
  const denies = (statement: unknown) =>
    calls.some(
      call =>
        evaluate([{ Statement: [...needed, statement] }], call, 'resource') ===
        'denied',
    );
  const kept = before
    ? statementsOf(before).filter(
        statement =>
          statement !== 'unreadable' &&
          !denies(statement) &&
          !needed.some(own => 'Sid' in Object(own) && sameSid(own, statement)),
      )
    : [];
  return {
    before,
    after: { Version: '2012-10-17', Statement: [...kept, ...needed] },
  };
}

/** A Sid may be there once. */
function sameSid(a: unknown, b: unknown): boolean {
  return Object(a).Sid === Object(b).Sid;
}

/** A template's text as it will be in the partition. */
export function resolved(value: unknown, partition: string): unknown {
  if (Array.isArray(value)) return value.map(item => resolved(item, partition));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text } = value as Record<string, unknown>;
  if (typeof text === 'string') {
    // eslint-disable-next-line no-template-curly-in-string
    return text.replaceAll('${AWS::Partition}', partition);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      resolved(item, partition),
    ]),
  );
}
