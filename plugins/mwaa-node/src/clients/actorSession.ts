import { createHash } from 'node:crypto';
import { partitionOf } from 'mwaa-network';
import type { Actor, Place } from '../types';

/** What STS is asked for so that CloudTrail tells who stands behind a call. */
export interface ActorSession {
  /** 2 to 64 of `\w+=,.@-`. */
  RoleSessionName: string;
  /** The same; it stays through further roles, and nobody can change it. */
  SourceIdentity: string;
  /** Narrows the role to the stacks at hand; JSON, at most 2,048 characters. */
  Policy: string;
}

const LONGEST_NAME = 64;

/**
 * What CloudFormation reads in the name of whoever has it look for drift, by
 * service: short, since a session's policy is.
 */
const READS = [
  'airflow:Get*',
  'cloudwatch:Describe*',
  'cloudwatch:List*',
  'ec2:Describe*',
  'iam:Get*',
  'iam:List*',
  'kms:Describe*',
  'kms:Get*',
  'kms:List*',
  'logs:Describe*',
  'logs:List*',
  's3:Get*',
];

/** Actions that know no stack. */
const OF_NO_STACK = [
  'cloudformation:BatchDescribeTypeConfigurations',
  'cloudformation:DescribeStackDriftDetectionStatus',
];

/**
 * The session of a person's operation: named after both, and able to touch the
 * stacks at hand and no others, whatever the role could.
 *
 * @param cloudFormationRoleArn - the role that the stacks are made with; without
 *   one they are made with this session's own rights, which then cannot be
 *   narrowed but for other stacks
 */
export function actorSession(
  actor: Actor,
  place: Place,
  cloudFormationRoleArn: string | undefined,
): ActorSession {
  const { account, region } = place;
  const prefix = `arn:${partitionOf(region)}:cloudformation:${region}:${account}:stack/`;
  const stacks = actor.stackNames.map(name => `${prefix}${name}/*`);
  const statements = cloudFormationRoleArn
    ? [
        { Effect: 'Allow', Action: 'cloudformation:*', Resource: stacks },
        {
          Effect: 'Allow',
          Action: [...OF_NO_STACK, ...READS],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: cloudFormationRoleArn,
        },
      ]
    : [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Effect: 'Deny',
          Action: 'cloudformation:*',
          NotResource: [...stacks, '*:stackDriftDetection/*'],
        },
      ];
  const user = allowed(actor.user);
  return {
    RoleSessionName: `${shortened(
      user,
      LONGEST_NAME - 1 - actor.operationId.length,
    )}-${actor.operationId}`,
    SourceIdentity: shortened(user, LONGEST_NAME),
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  };
}

/** Entity refs have `:` and `/`, which STS does not take. */
function allowed(ref: string): string {
  return ref.replaceAll(/[^\w+=,.@-]/g, '.');
}

/** Two that are cut short alike are told apart by a hash. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text.padEnd(2, '.');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.slice(0, longest - hash.length - 1)}.${hash}`;
}
