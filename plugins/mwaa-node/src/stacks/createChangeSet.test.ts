import { sdkError } from '../__testUtils__/fakeClients';
import {
  CHANGE_SET_ID,
  STACK_ID,
  fakeStackEngine,
  inState,
  noSuchChangeSet,
  noSuchStack,
  planned,
} from '../__testUtils__/fakeStackEngine';

describe('CloudFormationStackEngine.createChangeSet', () => {
  it('creates a stack that does not exist', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine({});
    expect(await stacks.createChangeSet(planned, 'token')).toEqual({
      changeSetId: CHANGE_SET_ID,
      stackId: STACK_ID,
    });
    expect(inputOf('CreateChangeSet')).toEqual({
      StackName: 'mwaa-etl',
      ChangeSetName: 'mwaa-token',
      ChangeSetType: 'CREATE',
      ClientToken: 'token',
      TemplateBody: JSON.stringify(planned.template),
      Parameters: [{ ParameterKey: 'Secret', ParameterValue: 's3cret' }],
      Tags: [{ Key: 'backstage:owner', Value: 'group:default/etl' }],
      Capabilities: ['CAPABILITY_IAM'],
      RoleARN: 'arn:aws:iam::111122223333:role/MwaaCloudFormation',
    });
  });

  it.each([
    ['REVIEW_IN_PROGRESS', 'CREATE'],
    ['DELETE_COMPLETE', 'CREATE'],
    ['CREATE_COMPLETE', 'UPDATE'],
    ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE'],
    ['IMPORT_COMPLETE', 'UPDATE'],
  ])('takes a stack in state %s for %s', async (state, type) => {
    const { engine: stacks, inputOf } = fakeStackEngine(inState(state));
    await stacks.createChangeSet(planned, 'token');
    expect(inputOf('CreateChangeSet')).toMatchObject({ ChangeSetType: type });
  });

  it.each([
    ['CREATE_IN_PROGRESS', /wait until that is over/],
    ['ROLLBACK_COMPLETE', /delete the stack, and try again/],
    ['DELETE_FAILED', /delete the stack, and try again/],
    ['UPDATE_ROLLBACK_FAILED', /continue its rollback/],
  ])('refuses one in state %s', async (state, message) => {
    const { calls, engine: stacks } = fakeStackEngine(inState(state));
    await expect(
      stacks.createChangeSet(planned, 'token'),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(message),
    });
    expect(calls.map(({ operation }) => operation)).not.toContain(
      'CreateChangeSet',
    );
  });

  it('finds the change set of the same token, even while its stack is under way', async () => {
    const { calls, engine: stacks } = fakeStackEngine({
      ...inState('CREATE_IN_PROGRESS'),
      DescribeChangeSet: () => ({
        ChangeSetId: CHANGE_SET_ID,
        StackId: STACK_ID,
      }),
    });
    expect(await stacks.createChangeSet(planned, 'token')).toEqual({
      changeSetId: CHANGE_SET_ID,
      stackId: STACK_ID,
    });
    expect(calls).toHaveLength(1);
  });

  it('finds the one of somebody who was quicker', async () => {
    let made = false;
    const { engine: stacks } = fakeStackEngine({
      CreateChangeSet: () => {
        made = true;
        throw sdkError('AlreadyExistsException', 'already exists');
      },
      DescribeChangeSet: () =>
        made
          ? { ChangeSetId: CHANGE_SET_ID, StackId: STACK_ID }
          : noSuchChangeSet(),
    });
    expect(await stacks.createChangeSet(planned, 'token')).toMatchObject({
      changeSetId: CHANGE_SET_ID,
    });
  });

  it('takes inputs from the outputs of earlier stacks', async () => {
    const { engine: stacks, inputOf } = fakeStackEngine({
      DescribeStacks: ({ StackName }) =>
        StackName === 'mwaa-network'
          ? {
              Stacks: [
                { Outputs: [{ OutputKey: 'VpcId', OutputValue: 'vpc-1' }] },
              ],
            }
          : noSuchStack(),
    });
    await stacks.createChangeSet(
      {
        ...planned,
        inputs: {
          Vpc: { stack: 'mwaa-network', output: 'VpcId' },
          Secret: { stack: 'mwaa-other', output: 'NotAskedFor' },
        },
      },
      'token',
    );
    expect(inputOf('CreateChangeSet')).toMatchObject({
      Parameters: [
        { ParameterKey: 'Secret', ParameterValue: 's3cret' },
        { ParameterKey: 'Vpc', ParameterValue: 'vpc-1' },
      ],
    });
  });

  it('waits for earlier stacks', async () => {
    const { engine: stacks } = fakeStackEngine({});
    await expect(
      stacks.createChangeSet(
        {
          ...planned,
          inputs: { Vpc: { stack: 'mwaa-network', output: 'VpcId' } },
        },
        'token',
      ),
    ).rejects.toThrow(
      'needs the output VpcId of the stack mwaa-network, which does not exist; deploy that one first',
    );
  });

  it('refuses a template that is too large, and a token that is no name', async () => {
    const { calls, engine: stacks } = fakeStackEngine({});
    const Description = 'x'.repeat(51_200);
    await expect(
      stacks.createChangeSet(
        { ...planned, template: { ...planned.template, Description } },
        'token',
      ),
    ).rejects.toThrow(/has 51\d{3} bytes, and CloudFormation takes 51200/);
    await expect(stacks.createChangeSet(planned, 'a b')).rejects.toThrow(
      '"a b" cannot be a change set\'s token',
    );
    expect(calls.map(({ operation }) => operation)).not.toContain(
      'CreateChangeSet',
    );
  });

  it('says what is wrong with a request, without what is secret in it', async () => {
    const { engine: stacks } = fakeStackEngine({
      CreateChangeSet: () => {
        throw sdkError('ValidationError', 'Template format error');
      },
    });
    const error = await stacks.createChangeSet(planned, 'token').catch(e => e);
    expect(error).toMatchObject({
      name: 'InputError',
      message:
        'Cannot make a change set for mwaa-etl; caused by ValidationError: Template format error',
    });
    expect(JSON.stringify(error)).not.toContain('s3cret');
  });
});
