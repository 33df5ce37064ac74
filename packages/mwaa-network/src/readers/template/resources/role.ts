import { unresolved, type ExecutionRole, type Part } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { partitionOf } from '../pseudoParameters';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, isRecord, member } from '../values';

/** An IAM role; managed policies, and those that are resources of their own, join it later. */
export const role: ResourceHandler = {
  type: 'AWS::IAM::Role',
  parts: ['executionRoles'],
  phase: 'make',
  reference: resource => resource.text('RoleName'),
  attributes: { Arn: resource => arn(resource) },
  ignored: ['Description', 'MaxSessionDuration', 'RoleName', 'Path', 'Tags'],
  read(resource, draft) {
    const boundary = resource.text('PermissionsBoundary');
    draft.policies.attachments.set(
      resource.id,
      resource.texts('ManagedPolicyArns') ?? [],
    );
    draft.executionRoles.push(
      compact<ExecutionRole>({
        RoleName: resource.id,
        Arn: arn(resource),
        AssumeRolePolicyDocument: resource.record('AssumeRolePolicyDocument'),
        PermissionsBoundary: boundary
          ? { PermissionsBoundaryArn: boundary }
          : undefined,
        Policies: policies(resource),
      }),
    );
  },
};

function arn(resource: ResourceReader): string {
  const name = resource.text('RoleName');
  const { account, region } = resource.place;
  return name && account
    ? `arn:${partitionOf(region)}:iam::${account}:role${resource.text('Path') ?? '/'}${name}`
    : unresolved(resource.logicalId, 'Arn');
}

function policies(
  resource: ResourceReader,
): Part<ExecutionRole['Policies'] extends Part<infer T> ? T : never> {
  const inline = resource.records('Policies') ?? [];
  return {
    status: 'read',
    ...resource.place,
    items: inline.map(policy => {
      const document = member(policy, 'PolicyDocument');
      return {
        PolicyName: asText(member(policy, 'PolicyName')) ?? '',
        PolicyDocument: isRecord(document) ? document : {},
      };
    }),
  };
}
