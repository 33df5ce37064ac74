import { assume, clientsFor } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

const statement = (Action: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const policy = (...Statement: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });

/** A role with these statements. @returns its ARN */
async function makeRole(RoleName: string, ...statements: object[]) {
  const { iam } = test.clients;
  const { Role } = await iam.createRole({
    RoleName,
    AssumeRolePolicyDocument: policy({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: '111122223333' },
    }),
  });
  await iam.putRolePolicy({
    RoleName,
    PolicyName: 'p',
    PolicyDocument: policy(...statements),
  });
  return Role!.Arn!;
}

async function simulated(arn: string, action: string, resource?: string) {
  const { EvaluationResults } = await test.clients.iam.simulatePrincipalPolicy({
    PolicySourceArn: arn,
    ActionNames: [action],
    ResourceArns: resource ? [resource] : undefined,
  });
  return EvaluationResults![0];
}

const decision = async (...asked: Parameters<typeof simulated>) =>
  (await simulated(...asked)).EvalDecision;

describe('simulating what a role may do', () => {
  it('goes by the resource that is asked about, or else by all of them', async () => {
    const mine = 'arn:aws:s3:::mine';
    const arn = await makeRole(
      'scoped',
      statement('s3:*', { Resource: mine }),
      statement('ec2:*'),
      statement('ec2:DeleteVpc', { Effect: 'Deny' }),
    );
    expect(await decision(arn, 's3:CreateBucket', mine)).toBe('allowed');
    expect(await decision(arn, 's3:CreateBucket', `${mine}2`)).toBe(
      'implicitDeny',
    );
    expect(await decision(arn, 's3:CreateBucket')).toBe('implicitDeny');
    expect(await decision(arn, 'ec2:CreateVpc')).toBe('allowed');
    expect(await decision(arn, 'ec2:DeleteVpc')).toBe('explicitDeny');
  });

  it('stays within the boundary of the role, as calls do', async () => {
    const { iam } = test.clients;
    const arn = await makeRole('bounded', statement('*'));
    const { Policy } = await iam.createPolicy({
      PolicyName: 'boundary',
      PolicyDocument: policy(statement('ec2:Describe*')),
    });
    await iam.putRolePermissionsBoundary({
      RoleName: 'bounded',
      PermissionsBoundary: Policy!.Arn,
    });
    expect(await decision(arn, 'ec2:DescribeVpcs')).toBe('allowed');
    expect(await simulated(arn, 'ec2:CreateVpc')).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: {
        AllowedByPermissionsBoundary: false,
      },
    });

    const credentials = await assume(test.url, '111122223333', 'bounded');
    const { ec2 } = clientsFor(test.url, { credentials });
    expect(await codeOf(ec2.describeVpcs({}))).toBe('OK');
    expect(await codeOf(ec2.createVpc({ CidrBlock: '10.0.0.0/16' }))).toBe(
      'UnauthorizedOperation',
    );
  });
});
