import { AwsError } from '../../kernel/types';
import { FakeCloud } from '../testing/fakeCloud';

const group = (properties: object = {}, rest: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: properties,
  ...rest,
});

const template = (Resources: object, rest: object = {}) =>
  JSON.stringify({ Resources, ...rest });

describe('the engine', () => {
  it('creates resources in order and tells it as AWS does', async () => {
    const cloud = new FakeCloud();
    const { StackId } = await cloud.cfn('CreateStack', {
      StackName: 'two',
      TemplateBody: template(
        {
          Second: group({ LogGroupName: { 'Fn::Sub': '${First}-2' } }),
          First: group({ LogGroupName: 'one' }),
        },
        { Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Second', 'Arn'] } } } },
      ),
    });
    expect(await cloud.settle('two')).toBe('CREATE_COMPLETE');
    expect(await cloud.story('two')).toEqual([
      'two CREATE_IN_PROGRESS',
      'First CREATE_IN_PROGRESS',
      'First CREATE_IN_PROGRESS',
      'First CREATE_COMPLETE',
      'Second CREATE_IN_PROGRESS',
      'Second CREATE_IN_PROGRESS',
      'Second CREATE_COMPLETE',
      'two CREATE_COMPLETE',
    ]);
    const { Stacks } = await cloud.cfn('DescribeStacks', {
      StackName: StackId,
    });
    expect(Stacks[0].Outputs[0].OutputValue).toBe(
      'arn:aws:logs:eu-west-1:111122223333:log-group:one-2:*',
    );
  });

  it('takes everything back when a resource fails', async () => {
    const cloud = new FakeCloud();
    cloud.overrides['logs:PutRetentionPolicy'] = () => {
      throw new AwsError('InvalidParameterException', 'Not so long');
    };
    await cloud.cfn('CreateStack', {
      StackName: 'bad',
      TemplateBody: template({
        Good: group(),
        Bad: group({ RetentionInDays: 7 }, { DependsOn: 'Good' }),
        Never: group({}, { DependsOn: 'Bad' }),
      }),
    });
    expect(await cloud.settle('bad')).toBe('ROLLBACK_COMPLETE');
    expect(cloud.things.size).toBe(0);
    const { StackEvents } = await cloud.cfn('DescribeStackEvents', {
      StackName: 'bad',
    });
    const failed = StackEvents.find(
      (event: any) => event.ResourceStatus === 'CREATE_FAILED',
    );
    expect(failed.ResourceStatusReason).toMatch(
      /^Resource handler returned message: "Not so long .*HandlerErrorCode: InvalidRequest\)$/,
    );
    expect(
      StackEvents.find((e: any) => e.ResourceStatus === 'ROLLBACK_IN_PROGRESS')
        .ResourceStatusReason,
    ).toBe(
      'The following resource(s) failed to create: [Bad]. Rollback requested by user.',
    );
  });

  it('cancels what is under way beside a resource that fails', async () => {
    const cloud = new FakeCloud();
    cloud.overrides['logs:PutRetentionPolicy'] = () => {
      throw new AwsError('InvalidParameterException', 'No');
    };
    await cloud.cfn('CreateStack', {
      StackName: 'pair',
      OnFailure: 'DO_NOTHING',
      TemplateBody: template({
        Bad: group({ RetentionInDays: 7 }),
        Beside: group(),
      }),
    });
    expect(await cloud.settle('pair')).toBe('CREATE_FAILED');
    const { StackResources } = await cloud.cfn('DescribeStackResources', {
      StackName: 'pair',
      LogicalResourceId: 'Beside',
    });
    expect(StackResources[0]).toMatchObject({
      ResourceStatus: 'CREATE_FAILED',
      ResourceStatusReason: 'Resource creation cancelled',
    });
    await cloud.cfn('DeleteStack', { StackName: 'pair' });
    await cloud.settle(StackResources[0].StackId);
    expect(cloud.things.size).toBe(0);
  });

  it('goes on after a restart where it stood', async () => {
    const cloud = new FakeCloud();
    await cloud.cfn('CreateStack', {
      StackName: 'slow',
      TemplateBody: template({
        A: group({ LogGroupName: 'a' }),
        B: group({ LogGroupName: 'b' }, { DependsOn: 'A' }),
      }),
    });
    await cloud.pass();
    expect([...cloud.things.keys()]).toEqual(['logs/a']);
    cloud.restart();
    expect(await cloud.settle('slow')).toBe('CREATE_COMPLETE');
    const creations = cloud.calls.filter(c => c.name === 'logs:CreateLogGroup');
    expect(creations.map(c => c.input.logGroupName)).toEqual(['a', 'b']);
  });

  it('repeats what was throttled', async () => {
    const cloud = new FakeCloud();
    let refusals = 3;
    cloud.overrides['logs:CreateLogGroup'] = input => {
      if (refusals-- > 0)
        throw new AwsError('ThrottlingException', 'Rate exceeded');
      return cloud.original('logs:CreateLogGroup', input);
    };
    await cloud.cfn('CreateStack', {
      StackName: 'busy',
      TemplateBody: template({ A: group() }),
    });
    expect(await cloud.settle('busy')).toBe('CREATE_COMPLETE');
    expect(cloud.things.size).toBe(1);
  });

  it('acts as the stack role', async () => {
    const cloud = new FakeCloud();
    const request = {
      StackName: 'roled',
      TemplateBody: template({ A: group() }),
    };
    await expect(
      cloud.cfn('CreateStack', {
        ...request,
        RoleARN: 'arn:aws:iam::111122223333:role/Other',
      }),
    ).rejects.toThrow(
      'Role arn:aws:iam::111122223333:role/Other is invalid or cannot be assumed',
    );
    await cloud.cfn('CreateStack', {
      ...request,
      RoleARN: 'arn:aws:iam::111122223333:role/path/Deployer',
    });
    await cloud.settle('roled');
    expect(
      cloud.calls.find(call => call.name === 'logs:CreateLogGroup')
        ?.principalArn,
    ).toBe('arn:aws:sts::111122223333:assumed-role/Deployer/AWSCloudFormation');
  });

  it('tags resources with the stack and with its tags', async () => {
    const cloud = new FakeCloud();
    const { StackId } = await cloud.cfn('CreateStack', {
      StackName: 'tagged',
      Tags: [
        { Key: 'team', Value: 'data' },
        { Key: 'env', Value: 'stack' },
      ],
      TemplateBody: template({
        A: group({ LogGroupName: 'a', Tags: [{ Key: 'env', Value: 'own' }] }),
      }),
    });
    await cloud.settle('tagged');
    expect(cloud.things.get('logs/a').tags).toEqual({
      team: 'data',
      env: 'own',
      'aws:cloudformation:stack-name': 'tagged',
      'aws:cloudformation:stack-id': StackId,
      'aws:cloudformation:logical-id': 'A',
    });
  });

  it('keeps what policies keep, and what a failed creation is to keep', async () => {
    const cloud = new FakeCloud();
    cloud.overrides['logs:PutRetentionPolicy'] = () => {
      throw new AwsError('InvalidParameterException', 'No');
    };
    await cloud.cfn('CreateStack', {
      StackName: 'kept',
      TemplateBody: template({
        Kept: group({ LogGroupName: 'k' }, { DeletionPolicy: 'Retain' }),
        Only: group(
          { LogGroupName: 'o' },
          { DeletionPolicy: 'RetainExceptOnCreate' },
        ),
        Bad: group({ RetentionInDays: 1 }, { DependsOn: ['Kept', 'Only'] }),
      }),
    });
    expect(await cloud.settle('kept')).toBe('ROLLBACK_COMPLETE');
    expect([...cloud.things.keys()]).toEqual(['logs/k']);
    expect(await cloud.story('kept')).toContain('Kept DELETE_SKIPPED');
  });

  it('deletes a stack whose creation failed, if told to', async () => {
    const cloud = new FakeCloud();
    const { StackId } = await cloud.cfn('CreateStack', {
      StackName: 'gone',
      OnFailure: 'DELETE',
      TemplateBody: template({
        A: group({ Nonsense: 1 }),
      }),
    });
    expect(await cloud.settle(StackId)).toBe('DELETE_COMPLETE');
    const { StackEvents } = await cloud.cfn('DescribeStackEvents', {
      StackName: StackId,
    });
    expect(
      StackEvents.find((e: any) => e.ResourceStatus === 'CREATE_FAILED')
        .ResourceStatusReason,
    ).toContain('#: extraneous key [Nonsense] is not permitted');
  });

  it('fails when it takes longer than its timeout', async () => {
    const cloud = new FakeCloud();
    cloud.overrides['logs:CreateLogGroup'] = () => {
      throw new AwsError('ThrottlingException', 'Rate exceeded');
    };
    await cloud.cfn('CreateStack', {
      StackName: 'late',
      TimeoutInMinutes: 1,
      TemplateBody: template({ A: group() }),
    });
    expect(await cloud.settle('late')).toBe('ROLLBACK_COMPLETE');
    expect(cloud.seconds).toBeLessThan(90);
  });

  it('keeps a stack whose deletion fails, until told what may stay', async () => {
    const cloud = new FakeCloud();
    const { StackId } = await cloud.cfn('CreateStack', {
      StackName: 'stuck',
      TemplateBody: template({
        Free: group({ LogGroupName: 'free' }),
        Stuck: group({ LogGroupName: 'stuck' }),
      }),
    });
    await cloud.settle('stuck');
    cloud.overrides['logs:DeleteLogGroup'] = input => {
      if (input.logGroupName === 'stuck') {
        throw new AwsError('OperationAbortedException', 'Not this one');
      }
      return cloud.original('logs:DeleteLogGroup', input);
    };
    const remove = (RetainResources?: string[]) =>
      cloud.cfn('DeleteStack', { StackName: 'stuck', RetainResources });
    await expect(remove(['Stuck'])).rejects.toThrow('DELETE_FAILED state');
    await remove();
    expect(await cloud.settle('stuck')).toBe('DELETE_FAILED');
    await expect(remove(['Free'])).rejects.toThrow('[Free]');
    await remove(['Stuck']);
    expect(await cloud.settle(StackId)).toBe('DELETE_COMPLETE');
    expect([...cloud.things.keys()]).toEqual(['logs/stuck']);
  });

  it('waits with a deletion while something uses the resource', async () => {
    const cloud = new FakeCloud();
    const { StackId } = await cloud.cfn('CreateStack', {
      StackName: 'used',
      TemplateBody: template({ A: group() }),
    });
    await cloud.settle('used');
    let users = 3;
    cloud.overrides['logs:DeleteLogGroup'] = input => {
      users -= 1;
      if (users >= 0) throw new AwsError('DependencyViolation', 'In use');
      return cloud.original('logs:DeleteLogGroup', input);
    };
    await cloud.cfn('DeleteStack', { StackName: 'used' });
    expect(await cloud.settle(StackId)).toBe('DELETE_COMPLETE');
    expect(cloud.things.size).toBe(0);
  });

  it('shows no secret in events and change sets', async () => {
    const cloud = new FakeCloud();
    const input = {
      StackName: 'secret',
      TemplateBody: template(
        { A: group({ LogGroupName: { 'Fn::Sub': 'x-${P}' } }) },
        { Parameters: { P: { Type: 'String', NoEcho: true } } },
      ),
      Parameters: [{ ParameterKey: 'P', ParameterValue: 'hush' }],
    };
    const { Id } = await cloud.cfn('CreateChangeSet', {
      ...input,
      ChangeSetName: 'set',
      ChangeSetType: 'CREATE',
    });
    await cloud.pass(2);
    const set = await cloud.cfn('DescribeChangeSet', {
      ChangeSetName: Id,
      IncludePropertyValues: true,
    });
    expect(JSON.stringify(set)).not.toContain('hush');
    expect(JSON.stringify(set)).toContain('x-****');
    await cloud.cfn('ExecuteChangeSet', { ChangeSetName: Id });
    await cloud.settle('secret');
    expect([...cloud.things.keys()]).toEqual(['logs/x-hush']);
    const { StackEvents } = await cloud.cfn('DescribeStackEvents', {
      StackName: 'secret',
    });
    expect(
      StackEvents.map((event: any) => event.ResourceProperties).join(),
    ).not.toContain('hush');
  });
});
