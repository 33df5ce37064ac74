import type { PlannedStack } from 'mwaa-network';
import { fakeClients, sdkError, type FakeAnswers } from './fakeClients';
import { CloudFormationStackEngine } from '../stacks/CloudFormationStackEngine';

const place = { account: '111122223333', region: 'us-east-1' };
export const STACK_ID =
  'arn:aws:cloudformation:us-east-1:111122223333:stack/mwaa-etl/1';
export const CHANGE_SET_ID =
  'arn:aws:cloudformation:us-east-1:111122223333:changeSet/mwaa-token/1';

export const planned: PlannedStack = {
  name: 'mwaa-etl',
  ...place,
  template: { AWSTemplateFormatVersion: '2010-09-09', Resources: {} },
  parameters: { Secret: 's3cret' },
  inputs: {},
  tags: { 'backstage:owner': 'group:default/etl' },
  capabilities: ['CAPABILITY_IAM'],
};

export const noSuchStack = () => {
  throw sdkError('ValidationError', 'Stack with id mwaa-etl does not exist');
};
export const noSuchChangeSet = () => {
  throw sdkError(
    'ChangeSetNotFoundException',
    'ChangeSet [mwaa-token] does not exist',
    404,
  );
};
/** A stack in that state. */
export const inState = (StackStatus: string, more = {}) => ({
  DescribeStacks: () => ({
    Stacks: [
      { StackId: STACK_ID, StackName: 'mwaa-etl', StackStatus, ...more },
    ],
  }),
});

/** The engine over a CloudFormation that has nothing but what the answers say. */
export function fakeStackEngine(answers: FakeAnswers) {
  const fake = fakeClients({
    DescribeStacks: noSuchStack,
    DescribeChangeSet: noSuchChangeSet,
    CreateChangeSet: () => ({ Id: CHANGE_SET_ID, StackId: STACK_ID }),
    ...answers,
  });
  return {
    ...fake,
    inputOf: (operation: string) =>
      fake.calls.find(call => call.operation === operation)?.input,
    engine: new CloudFormationStackEngine({
      client: fake.clients.get('cloudFormation', place),
      roleArn: 'arn:aws:iam::111122223333:role/MwaaCloudFormation',
    }),
  };
}
