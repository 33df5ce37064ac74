import { sdkError } from '../__testUtils__/fakeClients';
import {
  STACK_ID,
  fakeStackEngine,
  inState,
  noSuchStack,
  planned,
} from '../__testUtils__/fakeStackEngine';
import { changeSetInput } from './changeSetInput';

const denied = () => {
  throw sdkError('AccessDenied', 'no', 403);
};

describe('CloudFormationStackEngine.cancelUpdate', () => {
  it('turns an update back', async () => {
    const { engine, inputOf } = fakeStackEngine(inState('UPDATE_IN_PROGRESS'));
    await engine.cancelUpdate('mwaa-etl', 'token');
    expect(inputOf('CancelUpdateStack')).toEqual({
      StackName: 'mwaa-etl',
      ClientRequestToken: 'token',
    });
  });

  it.each([
    'UPDATE_COMPLETE',
    'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
  ])('does nothing where the stack is %s', async status => {
    const { engine, inputOf } = fakeStackEngine(inState(status));
    await engine.cancelUpdate('mwaa-etl', 'token');
    expect(inputOf('CancelUpdateStack')).toBeUndefined();
  });

  it('does nothing where there is no stack', async () => {
    const { engine, inputOf } = fakeStackEngine({});
    await engine.cancelUpdate('mwaa-etl', 'token');
    expect(inputOf('CancelUpdateStack')).toBeUndefined();
  });

  it('is content when the update ended meanwhile, and says so when not', async () => {
    const refusing = (afterwards: string) => {
      let tried = false;
      return fakeStackEngine({
        DescribeStacks: () =>
          inState(tried ? afterwards : 'UPDATE_IN_PROGRESS').DescribeStacks(),
        CancelUpdateStack: () => {
          tried = true;
          throw sdkError('ValidationError', 'cannot be cancelled');
        },
      }).engine;
    };
    await expect(
      refusing('UPDATE_COMPLETE').cancelUpdate('mwaa-etl', 'token'),
    ).resolves.toBeUndefined();
    await expect(
      refusing('UPDATE_IN_PROGRESS').cancelUpdate('mwaa-etl', 'token'),
    ).rejects.toThrow('Cannot cancel the update of mwaa-etl');
  });
});

describe('CloudFormationStackEngine.continueUpdateRollback', () => {
  it('goes on with CloudFormation’s role, and only where a rollback failed', async () => {
    const failed = fakeStackEngine(inState('UPDATE_ROLLBACK_FAILED'));
    await failed.engine.continueUpdateRollback('mwaa-etl', 'token');
    expect(failed.inputOf('ContinueUpdateRollback')).toEqual({
      StackName: 'mwaa-etl',
      ClientRequestToken: 'token',
      RoleARN: 'arn:aws:iam::111122223333:role/MwaaCloudFormation',
    });
    const fine = fakeStackEngine(inState('UPDATE_ROLLBACK_COMPLETE'));
    await fine.engine.continueUpdateRollback('mwaa-etl', 'token');
    expect(fine.inputOf('ContinueUpdateRollback')).toBeUndefined();
  });
});

describe('CloudFormationStackEngine, what a stack holds', () => {
  it('lists the resources of all pages', async () => {
    const summary = (LogicalResourceId: string) => ({
      LogicalResourceId,
      PhysicalResourceId: `${LogicalResourceId}-1`,
      ResourceType: 'AWS::EC2::VPC',
      ResourceStatus: 'CREATE_COMPLETE',
    });
    const { engine } = fakeStackEngine({
      ListStackResources: ({ NextToken }) =>
        NextToken
          ? { StackResourceSummaries: [summary('B')] }
          : { StackResourceSummaries: [summary('A')], NextToken: 'more' },
    });
    expect(await engine.listResources('mwaa-etl')).toEqual(
      ['A', 'B'].map(logicalResourceId => ({
        logicalResourceId,
        physicalResourceId: `${logicalResourceId}-1`,
        resourceType: 'AWS::EC2::VPC',
        status: 'CREATE_COMPLETE',
      })),
    );
  });

  it('asks for the template as it was given', async () => {
    const { engine, inputOf } = fakeStackEngine({
      GetTemplate: () => ({ TemplateBody: '{}' }),
    });
    expect(await engine.getTemplate('mwaa-etl')).toBe('{}');
    expect(inputOf('GetTemplate')).toEqual({
      StackName: 'mwaa-etl',
      TemplateStage: 'Original',
    });
  });

  it('tells a stack that is not there from one that it may not see', async () => {
    const none = fakeStackEngine({
      ListStackResources: noSuchStack,
      GetTemplate: noSuchStack,
    }).engine;
    expect(await none.listResources('mwaa-etl')).toEqual([]);
    expect(await none.getTemplate('mwaa-etl')).toBeUndefined();
    const sealed = fakeStackEngine({
      ListStackResources: denied,
      GetTemplate: denied,
    }).engine;
    await expect(sealed.listResources('mwaa-etl')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(sealed.getTemplate('mwaa-etl')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });
});

describe('CloudFormationStackEngine, drift', () => {
  it('begins to look, and follows', async () => {
    const { engine } = fakeStackEngine({
      DetectStackDrift: () => ({ StackDriftDetectionId: 'd-1' }),
      DescribeStackDriftDetectionStatus: ({ StackDriftDetectionId }) => ({
        StackDriftDetectionId,
        DetectionStatus: 'DETECTION_FAILED',
        DetectionStatusReason: 'ec2:DescribeVpcs is not allowed',
      }),
    });
    const id = await engine.detectDrift('mwaa-etl');
    expect(id).toBe('d-1');
    expect(await engine.describeDriftDetection(id)).toEqual({
      status: 'DETECTION_FAILED',
      statusReason: 'ec2:DescribeVpcs is not allowed',
    });
  });

  it('gives what is modified or gone, with the differences, of all pages', async () => {
    const { engine, calls } = fakeStackEngine({
      DescribeStackResourceDrifts: ({ NextToken }) => ({
        StackResourceDrifts: [
          NextToken
            ? {
                LogicalResourceId: 'Route',
                ResourceType: 'AWS::EC2::Route',
                StackResourceDriftStatus: 'DELETED',
              }
            : {
                LogicalResourceId: 'Vpc',
                PhysicalResourceId: 'vpc-1',
                ResourceType: 'AWS::EC2::VPC',
                StackResourceDriftStatus: 'MODIFIED',
                PropertyDifferences: [
                  {
                    PropertyPath: '/EnableDnsSupport',
                    ExpectedValue: 'true',
                    ActualValue: 'false',
                    DifferenceType: 'NOT_EQUAL',
                  },
                ],
              },
        ],
        ...(!NextToken && { NextToken: 'more' }),
      }),
    });
    expect(await engine.resourceDrifts('mwaa-etl')).toEqual([
      {
        logicalResourceId: 'Vpc',
        physicalResourceId: 'vpc-1',
        resourceType: 'AWS::EC2::VPC',
        status: 'MODIFIED',
        differences: [
          { path: '/EnableDnsSupport', expected: 'true', actual: 'false' },
        ],
      },
      {
        logicalResourceId: 'Route',
        physicalResourceId: '',
        resourceType: 'AWS::EC2::Route',
        status: 'DELETED',
        differences: [],
      },
    ]);
    expect(calls[0].input).toMatchObject({
      StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
    });
  });

  it.each(['detectDrift', 'describeDriftDetection', 'resourceDrifts'] as const)(
    'says that it may not: %s',
    async method => {
      const { engine } = fakeStackEngine({
        DetectStackDrift: denied,
        DescribeStackDriftDetectionStatus: denied,
        DescribeStackResourceDrifts: denied,
      });
      await expect(engine[method](STACK_ID)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    },
  );
});

describe('changeSetInput', () => {
  const stack = {
    ...planned,
    template: {
      ...planned.template,
      Parameters: {
        Secret: { Type: 'String', NoEcho: true },
        Other: { Type: 'String', NoEcho: true },
        Size: { Type: 'String', Default: 'small' },
      },
    },
  };
  const parametersFor = (type: 'CREATE' | 'UPDATE') =>
    changeSetInput({
      stack,
      parameters: { Secret: 's3cret' },
      token: 'token',
      type,
      roleArn: undefined,
    }).Parameters;

  it('keeps in an update the value of a parameter that nothing is said of', () => {
    expect(parametersFor('UPDATE')).toEqual([
      { ParameterKey: 'Secret', ParameterValue: 's3cret' },
      { ParameterKey: 'Other', UsePreviousValue: true },
    ]);
  });

  it('has no former value to keep in a new stack', () => {
    expect(parametersFor('CREATE')).toEqual([
      { ParameterKey: 'Secret', ParameterValue: 's3cret' },
    ]);
  });
});
