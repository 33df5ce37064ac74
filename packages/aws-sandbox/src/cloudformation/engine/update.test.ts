import { AwsError } from '../../kernel/types';
import { FakeCloud } from '../testing/fakeCloud';

const group = (properties: object = {}, rest: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: properties,
  ...rest,
});

const template = (Resources: object, rest: object = {}) =>
  JSON.stringify({ Resources, ...rest });

async function deployed(Resources: object, rest: object = {}) {
  const cloud = new FakeCloud();
  const { StackId } = await cloud.cfn('CreateStack', {
    StackName: 'it',
    TemplateBody: template(Resources, rest),
  });
  await cloud.settle('it');
  return { cloud, StackId };
}

describe('an update', () => {
  it('changes, replaces, adds and removes, and cleans up last', async () => {
    const { cloud } = await deployed({
      Changed: group({ LogGroupName: 'c', RetentionInDays: 1 }),
      Replaced: group({ LogGroupName: 'r1' }),
      Removed: group({ LogGroupName: 'x' }, { DeletionPolicy: 'Retain' }),
      Same: group({ LogGroupName: 's' }),
    });
    const before = await cloud.story('it');
    await cloud.cfn('UpdateStack', {
      StackName: 'it',
      TemplateBody: template({
        Changed: group({ LogGroupName: 'c', RetentionInDays: 7 }),
        Replaced: group({ LogGroupName: 'r2' }),
        Added: group({ LogGroupName: 'a' }, { DependsOn: 'Replaced' }),
        Same: group({ LogGroupName: 's' }),
      }),
    });
    expect(await cloud.settle('it')).toBe('UPDATE_COMPLETE');
    expect((await cloud.story('it')).slice(before.length)).toEqual([
      'it UPDATE_IN_PROGRESS',
      'Changed UPDATE_IN_PROGRESS',
      'Replaced UPDATE_IN_PROGRESS',
      'Replaced UPDATE_IN_PROGRESS',
      'Changed UPDATE_COMPLETE',
      'Replaced UPDATE_COMPLETE',
      'Added CREATE_IN_PROGRESS',
      'Added CREATE_IN_PROGRESS',
      'Added CREATE_COMPLETE',
      'it UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Replaced DELETE_IN_PROGRESS',
      'Removed DELETE_SKIPPED',
      'Replaced DELETE_COMPLETE',
      'it UPDATE_COMPLETE',
    ]);
    expect([...cloud.things.keys()].sort()).toEqual(
      ['a', 'c', 'r2', 's', 'x'].map(name => `logs/${name}`),
    );
    expect(cloud.things.get('logs/c').retentionInDays).toBe(7);
  });

  it('goes back to what was when a resource fails', async () => {
    const { cloud } = await deployed(
      {
        Changed: group({ LogGroupName: 'c', RetentionInDays: 1 }),
        Replaced: group({ LogGroupName: 'r1' }),
      },
      { Outputs: { Name: { Value: { Ref: 'Replaced' } } } },
    );
    cloud.overrides['logs:CreateLogGroup'] = input => {
      if (input.logGroupName === 'bad') {
        throw new AwsError('InvalidParameterException', 'No');
      }
      return cloud.original('logs:CreateLogGroup', input);
    };
    await cloud.cfn('UpdateStack', {
      StackName: 'it',
      Tags: [{ Key: 'k', Value: 'v' }],
      TemplateBody: template({
        Changed: group({ LogGroupName: 'c', RetentionInDays: 7 }),
        Replaced: group({ LogGroupName: 'r2' }),
        New: group({ LogGroupName: 'n' }),
        Bad: group(
          { LogGroupName: 'bad' },
          { DependsOn: ['Changed', 'Replaced', 'New'] },
        ),
      }),
    });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...cloud.things.keys()].sort()).toEqual(['logs/c', 'logs/r1']);
    expect(cloud.things.get('logs/c').retentionInDays).toBe(1);
    const { Stacks } = await cloud.cfn('DescribeStacks', { StackName: 'it' });
    expect(Stacks[0].Tags).toEqual([]);
    expect(Stacks[0].Outputs[0].OutputValue).toBe('r1');
    const { StackResources } = await cloud.cfn('DescribeStackResources', {
      StackName: 'it',
    });
    expect(
      StackResources.map((r: any) => [
        r.LogicalResourceId,
        r.PhysicalResourceId,
      ]),
    ).toEqual([
      ['Changed', 'c'],
      ['Replaced', 'r1'],
    ]);
    expect(await cloud.story('it')).toContain(
      'it UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    );
  });

  it('can be cancelled', async () => {
    const { cloud } = await deployed({
      A: group({ LogGroupName: 'a', RetentionInDays: 1 }),
    });
    await cloud.cfn('UpdateStack', {
      StackName: 'it',
      TemplateBody: template({
        A: group({ LogGroupName: 'a', RetentionInDays: 7 }),
        B: group({ LogGroupName: 'b' }, { DependsOn: 'A' }),
      }),
    });
    await cloud.pass();
    await cloud.cfn('CancelUpdateStack', { StackName: 'it' });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...cloud.things.keys()]).toEqual(['logs/a']);
    expect(cloud.things.get('logs/a').retentionInDays).toBe(1);
    await expect(
      cloud.cfn('CancelUpdateStack', { StackName: 'it' }),
    ).rejects.toThrow('CancelUpdateStack cannot be called');
  });

  it('that cannot be rolled back can be continued', async () => {
    const { cloud } = await deployed({
      A: group({ LogGroupName: 'a', RetentionInDays: 1 }),
    });
    let broken = false;
    cloud.overrides['logs:PutRetentionPolicy'] = input => {
      if (broken) throw new AwsError('InvalidParameterException', 'Broken');
      return cloud.original('logs:PutRetentionPolicy', input);
    };
    cloud.overrides['logs:CreateLogGroup'] = () => {
      broken = true;
      throw new AwsError('InvalidParameterException', 'No');
    };
    await cloud.cfn('UpdateStack', {
      StackName: 'it',
      TemplateBody: template({
        A: group({ LogGroupName: 'a', RetentionInDays: 7 }),
        B: group({ LogGroupName: 'b' }, { DependsOn: 'A' }),
      }),
    });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_FAILED');
    broken = false;
    await cloud.cfn('ContinueUpdateRollback', { StackName: 'it' });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.things.get('logs/a').retentionInDays).toBe(1);
  });

  it('that was left failed can be rolled back, or tried again', async () => {
    const { cloud } = await deployed({ A: group({ LogGroupName: 'a' }) });
    const wanted = {
      A: group({ LogGroupName: 'a', RetentionInDays: 7 }),
      B: group({ LogGroupName: 'b', Bad: 1 }, { DependsOn: 'A' }),
    };
    const update = (resources: object) =>
      cloud.cfn('UpdateStack', {
        StackName: 'it',
        DisableRollback: true,
        TemplateBody: template(resources),
      });
    await update(wanted);
    expect(await cloud.settle('it')).toBe('UPDATE_FAILED');
    await cloud.cfn('RollbackStack', { StackName: 'it' });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_COMPLETE');
    await update(wanted);
    expect(await cloud.settle('it')).toBe('UPDATE_FAILED');
    await update({ ...wanted, B: group({ LogGroupName: 'b' }) });
    expect(await cloud.settle('it')).toBe('UPDATE_COMPLETE');
    expect([...cloud.things.keys()].sort()).toEqual(['logs/a', 'logs/b']);
  });

  it('does not replace what has a name of its own', async () => {
    const cloud = new FakeCloud();
    const role = (Path: string) => ({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'r', Path, AssumeRolePolicyDocument: {} },
      },
    });
    const Capabilities = ['CAPABILITY_NAMED_IAM'];
    await cloud.cfn('CreateStack', {
      StackName: 'it',
      Capabilities,
      TemplateBody: template(role('/a/')),
    });
    await cloud.settle('it');
    await cloud.cfn('UpdateStack', {
      StackName: 'it',
      Capabilities,
      TemplateBody: template(role('/b/')),
    });
    expect(await cloud.settle('it')).toBe('UPDATE_ROLLBACK_COMPLETE');
    const { StackEvents } = await cloud.cfn('DescribeStackEvents', {
      StackName: 'it',
    });
    expect(
      StackEvents.find((e: any) => e.ResourceStatus === 'UPDATE_FAILED')
        .ResourceStatusReason,
    ).toContain('custom-named resource requires replacing. Rename r and');
  });

  it('refuses to give a logical id another type, and to do nothing', async () => {
    const { cloud } = await deployed({ A: group() });
    await expect(
      cloud.cfn('UpdateStack', {
        StackName: 'it',
        TemplateBody: template({ A: { Type: 'AWS::S3::Bucket' } }),
      }),
    ).rejects.toThrow('Update of resource type is not permitted');
    await expect(
      cloud.cfn('UpdateStack', {
        StackName: 'it',
        TemplateBody: template({ A: group() }),
      }),
    ).rejects.toThrow('No updates are to be performed.');
  });
});
