import {
  CreateStackCommand,
  DeleteStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { type Wire, startWire } from './testing/wire';

const TemplateBody = JSON.stringify({
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Logs: { Type: 'AWS::Logs::LogGroup', DependsOn: 'Vpc' },
  },
});

describe('a stack with a role', () => {
  let wire: Wire;
  let iam: IAMClient;
  beforeAll(async () => {
    wire = await startWire();
    iam = new IAMClient(wire.config);
  });
  afterAll(async () => {
    iam.destroy();
    await wire.close();
  });

  async function role(RoleName: string, Action: string[]): Promise<string> {
    const document = (statement: object) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', ...statement }],
      });
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: document({
          Principal: { Service: 'cloudformation.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      }),
    );
    await iam.send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: 'deploy',
        PolicyDocument: document({ Action, Resource: '*' }),
      }),
    );
    return Role!.Arn!;
  }

  it('may do what the role may, also when it is deleted', async () => {
    const RoleARN = await role('Deployer', ['ec2:*', 'logs:*']);
    const { StackId } = await wire.cloudFormation.send(
      new CreateStackCommand({ StackName: 'able', RoleARN, TemplateBody }),
    );
    expect(await wire.settled('able')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      RoleARN,
    });
    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'able' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
  });

  it('may not do what the role may not', async () => {
    const RoleARN = await role('NetworkOnly', ['ec2:*']);
    await wire.cloudFormation.send(
      new CreateStackCommand({ StackName: 'unable', RoleARN, TemplateBody }),
    );
    expect((await wire.settled('unable')).StackStatus).toBe(
      'ROLLBACK_COMPLETE',
    );
    const failure = (await wire.story('unable')).find(
      event => event.ResourceStatus === 'CREATE_FAILED',
    )!;
    expect(failure.LogicalResourceId).toBe('Logs');
    expect(failure.ResourceStatusReason).toContain('NetworkOnly');
    expect(failure.ResourceStatusReason).toContain('logs:CreateLogGroup');
  });
});
