import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { type Wire, startWire } from './testing/wire';

const groups = (...names: string[]) =>
  JSON.stringify({
    Resources: Object.fromEntries(
      names.map(name => [
        name,
        {
          Type: 'AWS::Logs::LogGroup',
          Properties: { LogGroupName: `/app/${name.slice(0, 1)}` },
          Metadata: {},
        },
      ]),
    ),
  });

const withRetention = (days: number) =>
  JSON.stringify({
    Resources: {
      A: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: '/app/A', RetentionInDays: days },
      },
      B: { Type: 'AWS::Logs::LogGroup', DependsOn: 'A' },
    },
  });

describe('a stack that is told to stand still or to fail', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire();
  });
  afterEach(() => wire.close());

  const faults = (method: string, rule?: object) =>
    fetch(`${wire.sandbox.url}/_sandbox/faults`, {
      method,
      body: rule && JSON.stringify({ service: 'cloudformation', ...rule }),
    }).then(response => expect(response.ok).toBe(true));
  const create = (TemplateBody: string, StackName = 'net') =>
    wire.cloudFormation.send(
      new CreateStackCommand({ StackName, TemplateBody }),
    );
  const status = async (StackName = 'net') => {
    const { Stacks } = await wire.cloudFormation.send(
      new DescribeStacksCommand({ StackName }),
    );
    return Stacks![0].StackStatus;
  };
  const aWhile = () =>
    new Promise(resolve => {
      setTimeout(resolve, 300);
    });

  it('stays in progress for as long as the rule is there, and no other does', async () => {
    await faults('POST', { effect: 'stall', name: 'net' });
    await create(groups('A'));
    await create(groups('B'), 'other');
    expect((await wire.settled('other')).StackStatus).toBe('CREATE_COMPLETE');
    await aWhile();
    expect(await status()).toBe('CREATE_IN_PROGRESS');
    expect(await wire.story('net')).toHaveLength(1);
    await faults('DELETE');
    expect((await wire.settled('net')).StackStatus).toBe('CREATE_COMPLETE');
  });

  it('stays at the one resource that is told to', async () => {
    await faults('POST', { effect: 'stall', logicalId: 'B' });
    await create(groups('A', 'B'));
    await aWhile();
    const story = await wire.story('net');
    expect(
      story.find(
        event =>
          event.LogicalResourceId === 'A' &&
          /COMPLETE/.test(event.ResourceStatus!),
      ),
    ).toBeDefined();
    expect(await status()).toBe('CREATE_IN_PROGRESS');
    await faults('DELETE');
    expect((await wire.settled('net')).StackStatus).toBe('CREATE_COMPLETE');
  });

  it('stays in the very status that is named', async () => {
    await faults('POST', { effect: 'stall', status: 'ROLLBACK_IN_PROGRESS' });
    await faults('POST', { effect: 'failResource', at: 'create' });
    await create(groups('A'));
    await aWhile();
    expect(await status()).toBe('ROLLBACK_IN_PROGRESS');
    await faults('DELETE');
    expect((await wire.settled('net')).StackStatus).toBe('ROLLBACK_COMPLETE');
  });

  it('waits for a change set that never comes', async () => {
    await faults('POST', { effect: 'stall', status: 'CHANGE_SET_*' });
    const { Id } = await wire.cloudFormation.send(
      new CreateChangeSetCommand({
        StackName: 'net',
        ChangeSetName: 'c',
        ChangeSetType: 'CREATE',
        TemplateBody: groups('A'),
      }),
    );
    await aWhile();
    const set = () =>
      wire.cloudFormation.send(
        new DescribeChangeSetCommand({ ChangeSetName: Id }),
      );
    expect((await set()).Status).toBe('CREATE_PENDING');
    await faults('DELETE');
    await aWhile();
    expect((await set()).Status).toBe('CREATE_COMPLETE');
  });

  it('fails to create a resource, with the reason given', async () => {
    await faults('POST', {
      effect: 'failResource',
      resource: 'AWS::Logs::*',
      logicalId: 'B',
      at: 'create',
      reason: 'The moon is full',
    });
    await create(groups('A', 'B'));
    expect((await wire.settled('net')).StackStatus).toBe('ROLLBACK_COMPLETE');
    const failed = (await wire.story('net')).filter(event =>
      /^Resource handler/.test(event.ResourceStatusReason ?? ''),
    );
    expect(failed).toEqual([
      expect.objectContaining({
        LogicalResourceId: 'B',
        ResourceStatus: 'CREATE_FAILED',
        ResourceStatusReason: expect.stringContaining('"The moon is full'),
      }),
    ]);
  });

  it('fails to update a resource, and to go back', async () => {
    await create(withRetention(1));
    await wire.settled('net');
    const update = (days: number) =>
      wire.cloudFormation.send(
        new UpdateStackCommand({
          StackName: 'net',
          TemplateBody: withRetention(days),
        }),
      );
    await faults('POST', { effect: 'failResource', at: 'update', times: 1 });
    await update(3);
    expect((await wire.settled('net')).StackStatus).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    await faults('POST', { effect: 'failResource', at: 'update' });
    await update(5);
    expect((await wire.settled('net')).StackStatus).toBe(
      'UPDATE_ROLLBACK_FAILED',
    );
  });

  it('fails to delete a resource, on deletion and on rollback', async () => {
    await create(groups('A'));
    await wire.settled('net');
    await faults('POST', { effect: 'failResource', at: 'delete' });
    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'net' }),
    );
    expect((await wire.settled('net')).StackStatus).toBe('DELETE_FAILED');
    await faults('POST', {
      effect: 'failResource',
      at: 'create',
      logicalId: 'C',
    });
    await create(
      JSON.stringify({
        Resources: {
          B: { Type: 'AWS::Logs::LogGroup' },
          C: { Type: 'AWS::Logs::LogGroup', DependsOn: 'B' },
        },
      }),
      'second',
    );
    expect((await wire.settled('second')).StackStatus).toBe('ROLLBACK_FAILED');
  });

  it('takes longer over a resource that is told to be late', async () => {
    await faults('POST', {
      effect: 'delay',
      logicalId: 'A',
      at: 'create',
      milliseconds: 500,
      times: 1,
    });
    await create(groups('A'));
    await aWhile();
    expect(await status()).toBe('CREATE_IN_PROGRESS');
    expect((await wire.settled('net')).StackStatus).toBe('CREATE_COMPLETE');
  });

  it('has an empty template while it is in review, and no summary', async () => {
    await wire.cloudFormation.send(
      new CreateChangeSetCommand({
        StackName: 'net',
        ChangeSetName: 'c',
        ChangeSetType: 'CREATE',
        TemplateBody: groups('A'),
      }),
    );
    expect(await status()).toBe('REVIEW_IN_PROGRESS');
    const template = await wire.cloudFormation.send(
      new GetTemplateCommand({ StackName: 'net' }),
    );
    expect(template.TemplateBody ?? '').toBe('');
    const ofChangeSet = await wire.cloudFormation.send(
      new GetTemplateCommand({ StackName: 'net', ChangeSetName: 'c' }),
    );
    expect(ofChangeSet.TemplateBody).toBe(groups('A'));
    await expect(
      wire.cloudFormation.send(
        new GetTemplateSummaryCommand({ StackName: 'net' }),
      ),
    ).rejects.toThrow('cannot be called on REVIEW_IN_PROGRESS stacks');
  });
});
