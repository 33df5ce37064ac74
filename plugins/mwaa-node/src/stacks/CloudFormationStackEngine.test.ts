import { sdkError } from '../__testUtils__/fakeClients';
import {
  CHANGE_SET_ID,
  STACK_ID,
  fakeStackEngine,
  inState,
  noSuchChangeSet,
} from '../__testUtils__/fakeStackEngine';

describe('CloudFormationStackEngine.executeChangeSet', () => {
  const described = (ExecutionStatus: string) => ({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus,
  });

  it('executes what is available', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine({
      DescribeChangeSet: () => described('AVAILABLE'),
    });
    await stacks.executeChangeSet(CHANGE_SET_ID, 'token');
    expect(inputOf('ExecuteChangeSet')).toEqual({
      ChangeSetName: CHANGE_SET_ID,
      ClientRequestToken: 'token',
    });
  });

  it.each(['EXECUTE_IN_PROGRESS', 'EXECUTE_COMPLETE', 'EXECUTE_FAILED'])(
    'does nothing where it is %s already',
    async status => {
      const { engine: stacks, inputOf } = fakeStackEngine({
        DescribeChangeSet: () => described(status),
      });
      await stacks.executeChangeSet(CHANGE_SET_ID, 'token');
      expect(inputOf('ExecuteChangeSet')).toBeUndefined();
    },
  );

  const refusing = (afterwards: string) => {
    let tried = false;
    return fakeStackEngine({
      DescribeChangeSet: () => described(tried ? afterwards : 'AVAILABLE'),
      ExecuteChangeSet: () => {
        tried = true;
        throw sdkError('InvalidChangeSetStatusException', 'cannot execute');
      },
    }).engine;
  };

  it('is content when somebody else was quicker', async () => {
    await expect(
      refusing('EXECUTE_IN_PROGRESS').executeChangeSet(CHANGE_SET_ID, 'token'),
    ).resolves.toBeUndefined();
  });

  it('says in which state it cannot be', async () => {
    await expect(
      refusing('OBSOLETE').executeChangeSet(CHANGE_SET_ID, 'token'),
    ).rejects.toThrow('it is CREATE_COMPLETE and OBSOLETE');
  });
});

describe('CloudFormationStackEngine, deleting a change set', () => {
  const busy = (Status: string, ExecutionStatus: string) =>
    fakeStackEngine({
      DescribeChangeSet: () => ({
        ChangeSetId: CHANGE_SET_ID,
        Status,
        ExecutionStatus,
      }),
      DeleteChangeSet: () => {
        throw sdkError('InvalidChangeSetStatusException', 'cannot be deleted');
      },
    }).engine;

  // Between the two calls it may have come to be.
  it.each(['CREATE_PENDING', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'])(
    'is to be tried again where it is %s',
    async status => {
      await expect(
        busy(status, 'UNAVAILABLE').deleteChangeSet(CHANGE_SET_ID),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(`yet: it is ${status}`),
      });
    },
  );

  it('leaves one that is being executed', async () => {
    await expect(
      busy('CREATE_COMPLETE', 'EXECUTE_IN_PROGRESS').deleteChangeSet(
        CHANGE_SET_ID,
      ),
    ).resolves.toBeUndefined();
  });
});

describe('CloudFormationStackEngine, looking', () => {
  it('describes a change set with the changes of all pages', async () => {
    const change = (LogicalResourceId: string) => ({
      ResourceChange: {
        Action: 'Modify',
        LogicalResourceId,
        ResourceType: 'AWS::EC2::VPC',
        Replacement: 'True',
      },
    });
    const { engine: stacks } = fakeStackEngine({
      DescribeChangeSet: ({ NextToken }) =>
        NextToken
          ? { Changes: [change('Other')] }
          : {
              ChangeSetId: CHANGE_SET_ID,
              Status: 'CREATE_COMPLETE',
              ExecutionStatus: 'AVAILABLE',
              Changes: [change('Vpc')],
              NextToken: 'more',
            },
    });
    expect(await stacks.describeChangeSet(CHANGE_SET_ID)).toMatchObject({
      changeSetId: CHANGE_SET_ID,
      status: 'CREATE_COMPLETE',
      changes: [
        { action: 'Modify', logicalResourceId: 'Vpc', replacement: 'True' },
        { logicalResourceId: 'Other' },
      ],
    });
  });

  it('says so when there is no such change set', async () => {
    await expect(
      fakeStackEngine({}).engine.describeChangeSet(CHANGE_SET_ID),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('has no stack where there is none, and an error where it cannot know', async () => {
    expect(
      await fakeStackEngine({}).engine.describeStack('mwaa-etl'),
    ).toBeUndefined();
    const { engine: stacks } = fakeStackEngine({
      DescribeStacks: () => {
        throw sdkError('AccessDenied', 'no', 403);
      },
    });
    await expect(stacks.describeStack('mwaa-etl')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('describes a stack with its outputs and tags', async () => {
    const { engine: stacks } = fakeStackEngine(
      inState('CREATE_COMPLETE', {
        CreationTime: new Date('2026-09-22T12:00:00Z'),
        Outputs: [{ OutputKey: 'VpcId', OutputValue: 'vpc-1' }],
        Tags: [{ Key: 'a', Value: 'b' }],
        EnableTerminationProtection: true,
      }),
    );
    expect(await stacks.describeStack('mwaa-etl')).toEqual({
      stackId: STACK_ID,
      stackName: 'mwaa-etl',
      status: 'CREATE_COMPLETE',
      statusReason: '',
      createdAt: '2026-09-22T12:00:00.000Z',
      outputs: { VpcId: 'vpc-1' },
      tags: { a: 'b' },
      terminationProtection: true,
    });
  });

  const events = {
    DescribeStackEvents: ({ NextToken }: Record<string, unknown>) =>
      NextToken
        ? { StackEvents: [{ EventId: '2' }, { EventId: '1' }] }
        : {
            StackEvents: [{ EventId: '4' }, { EventId: '3' }],
            NextToken: 'more',
          },
  };

  it.each([
    [undefined, ['1', '2', '3', '4'], 2],
    ['1', ['2', '3', '4'], 2],
    ['3', ['4'], 1],
    ['4', [], 1],
    ['unknown', ['1', '2', '3', '4'], 2],
  ])('has the events after %s, oldest first', async (last, ids, pages) => {
    const { calls, engine: stacks } = fakeStackEngine(events);
    const found = await stacks.eventsSince(STACK_ID, last);
    expect(found.map(({ eventId }) => eventId)).toEqual(ids);
    expect(calls).toHaveLength(pages);
  });
});

describe('CloudFormationStackEngine.deleteStack', () => {
  it('deletes with CloudFormation’s role', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine(
      inState('CREATE_COMPLETE'),
    );
    await stacks.deleteStack(STACK_ID, 'token');
    expect(inputOf('DeleteStack')).toEqual({
      StackName: STACK_ID,
      ClientRequestToken: 'token',
      RoleARN: 'arn:aws:iam::111122223333:role/MwaaCloudFormation',
    });
  });

  it.each(['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'])(
    'does nothing where it is %s already',
    async state => {
      const { engine: stacks, inputOf } = fakeStackEngine(inState(state));
      await stacks.deleteStack(STACK_ID, 'token');
      expect(inputOf('DeleteStack')).toBeUndefined();
    },
  );

  it('does nothing where there is none', async () => {
    await expect(
      fakeStackEngine({}).engine.deleteStack(STACK_ID, 'token'),
    ).resolves.toBeUndefined();
  });

  it('keeps what is protected', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine(
      inState('CREATE_COMPLETE', { EnableTerminationProtection: true }),
    );
    await expect(stacks.deleteStack(STACK_ID, 'token')).rejects.toThrow(
      'The stack mwaa-etl is protected from deletion',
    );
    expect(inputOf('DeleteStack')).toBeUndefined();
  });

  it('says so where there is no stack to look at or to protect', async () => {
    const noSuch = () => {
      throw sdkError('ValidationError', 'Stack [mwaa-etl] does not exist');
    };
    const { engine: stacks } = fakeStackEngine({
      DescribeStackEvents: noSuch,
      UpdateTerminationProtection: noSuch,
    });
    for (const tried of [
      stacks.eventsSince(STACK_ID, undefined),
      stacks.setTerminationProtection('mwaa-etl', true),
    ]) {
      await expect(tried).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });

  it('turns the protection off and on', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine({});
    await stacks.setTerminationProtection('mwaa-etl', false);
    expect(inputOf('UpdateTerminationProtection')).toEqual({
      StackName: 'mwaa-etl',
      EnableTerminationProtection: false,
    });
  });
});

describe('CloudFormationStackEngine.deleteChangeSet', () => {
  it('takes a change set away', async () => {
    const { engine, inputOf } = fakeStackEngine({});
    await engine.deleteChangeSet(CHANGE_SET_ID);
    expect(inputOf('DeleteChangeSet')).toEqual({
      ChangeSetName: CHANGE_SET_ID,
    });
  });

  it('is content where it is gone already', async () => {
    const { engine } = fakeStackEngine({ DeleteChangeSet: noSuchChangeSet });
    await expect(
      engine.deleteChangeSet(CHANGE_SET_ID),
    ).resolves.toBeUndefined();
  });

  it('says so when it cannot', async () => {
    const { engine } = fakeStackEngine({
      DeleteChangeSet: () => {
        throw sdkError('AccessDenied', 'no', 403);
      },
      DescribeChangeSet: () => ({ ExecutionStatus: 'AVAILABLE' }),
    });
    await expect(engine.deleteChangeSet(CHANGE_SET_ID)).rejects.toThrow(
      `Cannot delete the change set ${CHANGE_SET_ID}`,
    );
  });
});
