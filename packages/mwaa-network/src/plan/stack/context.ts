import type { AvailabilityZone } from '../../snapshot';
import type { TagNames } from '../../data';
import type { PlannedEndpoint } from '../endpoints';
import { subnetBlocks } from '../subnetBlocks';
import type { ResolvedRequest } from '../../request';
import type { Template } from '../../readers/template/types';
import { getAtt, ref, sub } from '../../resources';
import { requestTags } from '../requestTags';

/** What every piece of the template is made from. */
export interface StackContext {
  request: ResolvedRequest;
  /** Two, in the order of the subnets. */
  zones: AvailabilityZone[];
  /** CIDR blocks of a new VPC's subnets, by zone. */
  subnets: { public: string[]; private: string[] };
  /** Service endpoints that the stack makes. */
  endpoints: PlannedEndpoint[];
  /** On everything that is made. */
  tags: Record<string, string>;
  /** What the pieces refer to: of the stack's own, or what exists. */
  names: StackNames;
}

/** References to what one piece makes and others use, or to what exists. */
export interface StackNames {
  vpcId: unknown;
  /** Blocks of the VPC. */
  vpcBlocks: string[];
  /** The two private subnets. */
  privateSubnetIds: unknown[];
  /** Route tables of the private subnets, each once. */
  privateRouteTableIds: unknown[];
  /** One to five, of the environment. */
  securityGroupIds: unknown[];
  bucketArn: unknown;
  /** ARN of everything in the bucket. */
  bucketObjects: unknown;
  executionRoleArn: unknown;
  /** Undefined for the key that AWS owns. */
  kmsKeyArn: unknown;
}

/** What is in an existing VPC, as the pieces need it. */
export interface ExistingNetwork {
  vpcBlocks: string[];
  /** Of the two subnets. */
  routeTableIds: string[];
}

/** @param existing - of the VPC that the request names; absent for a new one */
export function stackContext(
  request: ResolvedRequest,
  zones: AvailabilityZone[],
  endpoints: PlannedEndpoint[],
  existing?: ExistingNetwork,
  tagNames?: TagNames,
): StackContext {
  return {
    request,
    zones,
    endpoints,
    subnets: subnetBlocks(request.vpc.cidrBlock),
    tags: requestTags(request, tagNames),
    names: { ...networkNames(request, existing), ...otherNames(request) },
  };
}

function networkNames(
  { vpc }: ResolvedRequest,
  existing: ExistingNetwork | undefined,
) {
  const ownGroup = getAtt('SecurityGroup', 'GroupId');
  if (!existing) {
    return {
      vpcId: ref('Vpc'),
      vpcBlocks: [vpc.cidrBlock],
      privateSubnetIds: [ref('PrivateSubnet1'), ref('PrivateSubnet2')],
      privateRouteTableIds: [
        ref('PrivateRouteTable1'),
        ref('PrivateRouteTable2'),
      ],
      securityGroupIds: [ownGroup],
    };
  }
  return {
    vpcId: vpc.vpcId,
    vpcBlocks: existing.vpcBlocks,
    privateSubnetIds: vpc.subnetIds,
    privateRouteTableIds: existing.routeTableIds,
    securityGroupIds:
      vpc.securityGroupIds.length > 0 ? vpc.securityGroupIds : [ownGroup],
  };
}

function otherNames({ bucketName, executionRoleArn, kmsKey }: ResolvedRequest) {
  return {
    bucketArn: bucketName
      ? sub(`arn:\${AWS::Partition}:s3:::${bucketName}`)
      : getAtt('DagBucket', 'Arn'),
    bucketObjects: bucketName
      ? sub(`arn:\${AWS::Partition}:s3:::${bucketName}/*`)
      : sub('${DagBucket.Arn}/*'),
    executionRoleArn: executionRoleArn || getAtt('ExecutionRole', 'Arn'),
    kmsKeyArn: keyArn(kmsKey),
  };
}

function keyArn(kmsKey: string): unknown {
  if (kmsKey === 'aws-owned') return undefined;
  return kmsKey === 'new' ? getAtt('Key', 'Arn') : kmsKey;
}

/** A piece of a template: what one idea contributes to it. */
export type Fragment = Pick<Template, 'Resources'> &
  Partial<Pick<Template, 'Parameters' | 'Outputs'>>;

/** Puts pieces together; each logical id must come from one piece only. */
export function mergeFragments(fragments: Fragment[]): Fragment {
  const merged: Required<Fragment> = {
    Parameters: {},
    Resources: {},
    Outputs: {},
  };
  for (const fragment of fragments) {
    for (const section of ['Parameters', 'Resources', 'Outputs'] as const) {
      for (const [id, value] of Object.entries(fragment[section] ?? {})) {
        if (Object.hasOwn(merged[section], id)) {
          throw new Error(`Two pieces of the template define ${section}.${id}`);
        }
        Object.assign(merged[section], { [id]: value });
      }
    }
  }
  return merged;
}
