import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { type Wire, startWire } from './testing/wire';

const network = (cidr: string, more: object = {}) =>
  JSON.stringify({
    Parameters: { Dns: { Type: 'String', Default: 'true' } },
    Resources: {
      Vpc: {
        Type: 'AWS::EC2::VPC',
        Properties: { CidrBlock: cidr, EnableDnsSupport: { Ref: 'Dns' } },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { GroupDescription: 'g', VpcId: { Ref: 'Vpc' } },
      },
      ...more,
    },
  });

describe('change sets', () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire.close());

  let count = 0;
  const nextName = () => {
    count += 1;
    return `set-${count}`;
  };

  async function changeSet(
    input: Partial<CreateChangeSetCommandInput> & { StackName: string },
  ): Promise<DescribeChangeSetCommandOutput> {
    const { Id } = await wire.cloudFormation.send(
      new CreateChangeSetCommand({ ChangeSetName: nextName(), ...input }),
    );
    for (;;) {
      const set = await wire.cloudFormation.send(
        new DescribeChangeSetCommand({ ChangeSetName: Id }),
      );
      if (!/PENDING|IN_PROGRESS/.test(set.Status!)) return set;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  const execute = (ChangeSetName: string, ClientRequestToken?: string) =>
    wire.cloudFormation.send(
      new ExecuteChangeSetCommand({ ChangeSetName, ClientRequestToken }),
    );

  async function deploy(StackName: string, TemplateBody: string) {
    const set = await changeSet({
      StackName,
      ChangeSetType: 'CREATE',
      TemplateBody,
    });
    await execute(set.ChangeSetId!);
    return wire.settled(StackName);
  }

  it('create a stack in review first, then what they say', async () => {
    const set = await changeSet({
      StackName: 'new',
      ChangeSetType: 'CREATE',
      TemplateBody: network('10.0.0.0/16'),
      Tags: [{ Key: 'team', Value: 'data' }],
    });
    expect(set).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Tags: [{ Key: 'team', Value: 'data' }],
    });
    expect(
      set.Changes!.map(({ ResourceChange: c }) => [
        c!.Action,
        c!.LogicalResourceId,
      ]),
    ).toEqual([
      ['Add', 'Group'],
      ['Add', 'Vpc'],
    ]);
    const { Stacks } = await wire.cloudFormation.send(
      new DescribeStacksCommand({ StackName: 'new' }),
    );
    expect(Stacks![0].StackStatus).toBe('REVIEW_IN_PROGRESS');

    await execute(set.ChangeSetId!, 'token');
    await execute(set.ChangeSetId!, 'token');
    const stack = await wire.settled('new');
    expect(stack).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackId: set.StackId,
      ChangeSetId: set.ChangeSetId,
      Tags: [{ Key: 'team', Value: 'data' }],
    });
    const story = await wire.story('new');
    expect(story[0]).toMatchObject({ ResourceStatus: 'REVIEW_IN_PROGRESS' });
    expect(story[1]).toMatchObject({
      ResourceStatus: 'CREATE_IN_PROGRESS',
      ClientRequestToken: 'token',
    });
    await expect(execute(set.ChangeSetId!)).rejects.toMatchObject({
      name: 'InvalidChangeSetStatusException',
    });
  });

  it('tell what is replaced, what follows, and what is removed', async () => {
    await deploy(
      'upd',
      network('10.1.0.0/16', {
        Gone: { Type: 'AWS::EC2::InternetGateway', DeletionPolicy: 'Retain' },
      }),
    );
    const set = await changeSet({
      StackName: 'upd',
      TemplateBody: network('10.2.0.0/16', {
        New: { Type: 'AWS::EC2::InternetGateway' },
      }),
      Parameters: [{ ParameterKey: 'Dns', ParameterValue: 'false' }],
    });
    const changes = Object.fromEntries(
      set.Changes!.map(({ ResourceChange: c }) => [c!.LogicalResourceId, c!]),
    );
    expect(Object.keys(changes)).toEqual(['Gone', 'Group', 'New', 'Vpc']);
    expect(changes.New.Action).toBe('Add');
    expect(changes.Gone).toMatchObject({
      Action: 'Remove',
      PolicyAction: 'Retain',
    });
    expect(changes.Vpc).toMatchObject({
      Action: 'Modify',
      Replacement: 'True',
      PolicyAction: 'ReplaceAndDelete',
      Scope: ['Properties'],
    });
    expect(changes.Vpc.Details).toEqual([
      expect.objectContaining({
        Target: expect.objectContaining({
          Name: 'CidrBlock',
          RequiresRecreation: 'Always',
        }),
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      }),
      expect.objectContaining({
        Target: expect.objectContaining({
          Name: 'EnableDnsSupport',
          RequiresRecreation: 'Never',
        }),
        ChangeSource: 'ParameterReference',
        CausingEntity: 'Dns',
      }),
    ]);
    expect(changes.Group).toMatchObject({
      Action: 'Modify',
      Replacement: 'Conditional',
      Details: [
        {
          Target: { Name: 'VpcId', RequiresRecreation: 'Always' },
          Evaluation: 'Dynamic',
          ChangeSource: 'ResourceReference',
          CausingEntity: 'Vpc',
        },
      ],
    });
    const withValues = await wire.cloudFormation.send(
      new DescribeChangeSetCommand({
        ChangeSetName: set.ChangeSetId,
        IncludePropertyValues: true,
      }),
    );
    const vpc = withValues.Changes!.find(
      c => c.ResourceChange!.LogicalResourceId === 'Vpc',
    );
    expect(vpc!.ResourceChange!.Details![0].Target).toMatchObject({
      BeforeValue: '10.1.0.0/16',
      AfterValue: '10.2.0.0/16',
    });
  });

  it('fail when nothing changes', async () => {
    await deploy('same', network('10.3.0.0/16'));
    const set = await changeSet({
      StackName: 'same',
      ChangeSetName: 'idle',
      TemplateBody: network('10.3.0.0/16'),
    });
    expect(set).toMatchObject({
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
    await expect(execute(set.ChangeSetId!)).rejects.toThrow('[FAILED]');
    await wire.cloudFormation.send(
      new DeleteChangeSetCommand({ ChangeSetName: set.ChangeSetId }),
    );
    await expect(
      wire.cloudFormation.send(
        new DescribeChangeSetCommand({
          ChangeSetName: 'idle',
          StackName: 'same',
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ChangeSetNotFoundException',
      message: 'ChangeSet [idle] does not exist',
    });
  });

  it('know a request by its token, and a name once only', async () => {
    const request = {
      StackName: 'tokens',
      ChangeSetName: 'one',
      ChangeSetType: 'CREATE' as const,
      TemplateBody: network('10.4.0.0/16'),
      ClientToken: 'a',
    };
    const first = await changeSet(request);
    const again = await changeSet(request);
    expect(again.ChangeSetId).toBe(first.ChangeSetId);
    await expect(
      changeSet({ ...request, ClientToken: 'b' }),
    ).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    await changeSet({ ...request, ChangeSetName: 'two' });
    const { Summaries } = await wire.cloudFormation.send(
      new ListChangeSetsCommand({ StackName: 'tokens' }),
    );
    expect(Summaries!.map(s => s.ChangeSetName)).toEqual(['one', 'two']);
    await execute(first.ChangeSetId!);
    await wire.settled('tokens');
    const after = await wire.cloudFormation.send(
      new ListChangeSetsCommand({ StackName: 'tokens' }),
    );
    expect(
      after.Summaries!.map(s => [s.ChangeSetName, s.ExecutionStatus]),
    ).toEqual([['one', 'EXECUTE_COMPLETE']]);
  });

  it('come in pages', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 120 }, (_, i) => [
        `Handle${i}`,
        { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      ]),
    );
    const set = await changeSet({
      StackName: 'many',
      ChangeSetType: 'CREATE',
      TemplateBody: network('10.5.0.0/16', more),
    });
    expect(set.Changes).toHaveLength(100);
    const rest = await wire.cloudFormation.send(
      new DescribeChangeSetCommand({
        ChangeSetName: set.ChangeSetId,
        NextToken: set.NextToken,
      }),
    );
    expect(rest.Changes).toHaveLength(22);
    expect(rest.NextToken).toBeUndefined();
  });

  it('refuse imports, updates of nothing and creations of what is there', async () => {
    const TemplateBody = network('10.6.0.0/16');
    await expect(
      changeSet({ StackName: 'nothing', TemplateBody }),
    ).rejects.toThrow('Stack [nothing] does not exist');
    await expect(
      changeSet({ StackName: 'x', ChangeSetType: 'IMPORT', TemplateBody }),
    ).rejects.toThrow('IMPORT are not supported');
    await deploy('there', TemplateBody);
    await expect(
      changeSet({ StackName: 'there', ChangeSetType: 'CREATE', TemplateBody }),
    ).rejects.toThrow('Stack [there] already exists');
  });

  it('delete the stack whose creation fails, if told to', async () => {
    const set = await changeSet({
      StackName: 'fleeting',
      ChangeSetType: 'CREATE',
      OnStackFailure: 'DELETE',
      TemplateBody: network('10.0.0.0/99'),
    });
    await execute(set.ChangeSetId!);
    const stack = await wire.settled(set.StackId!);
    expect(stack.StackStatus).toBe('DELETE_COMPLETE');
    await expect(wire.settled('fleeting')).rejects.toThrow(
      'Stack with id fleeting does not exist',
    );
  });
});
