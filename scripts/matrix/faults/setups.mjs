/**
 * What a row finds at AWS before it begins, by a word each; what is done again
 * after it, likewise.
 */
import {
  waitUntilStackDeleteComplete,
  waitUntilStackRollbackComplete,
} from '@aws-sdk/client-cloudformation';
import { setTimeout as delay } from 'node:timers/promises';
import { breakNetwork, operate, operateWell, startOf } from './life.mjs';
import { REQUESTS, importCertificate } from './requests.mjs';

const WAIT = { maxWaitTime: 60, minDelay: 1, maxDelay: 1 };

/** Somebody else's template: an empty stack, in all but one handle. */
const THEIRS = JSON.stringify({
  Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
});
const THEIR_FAILURE = JSON.stringify({
  Resources: {
    Group: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 12345 },
    },
  },
});

const stackName = name => `mwaa-${name}`;

async function until(read, isReached, what) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (isReached(await read())) return;
    await delay(100);
  }
  throw new Error(`It never came to be: ${what}`);
}

async function statusOf({ aws, name, place }) {
  return (await aws.observe(place, name)).stacks[stackName(name)];
}

/** Fails an operation on purpose, and leaves what that leaves. */
async function failing(context, kind, rules) {
  const { aws, name, place, portal } = context;
  const id = `setup ${name}`;
  await aws.addFaults(
    id,
    place,
    rules.map(rule => ({ service: 'cloudformation', ...rule })),
  );
  const operation = await operate(
    portal,
    startOf(kind, place, name, context.request),
  ).finally(() => aws.removeFaults(id));
  if (operation.status !== 'failed') {
    throw new Error(`${kind} was to fail, and ended ${operation.status}`);
  }
}

export const SETUPS = {
  async certificate(context) {
    const arn = await importCertificate(context.aws, context.place);
    context.request = REQUESTS.private(arn);
  },
  provision: ({ name, place, portal, request }) =>
    operateWell(portal, startOf('provision', place, name, request)),
  update: ({ name, place, portal }) =>
    operateWell(portal, startOf('update', place, name)),
  repair: ({ name, place, portal }) =>
    operateWell(portal, startOf('repair', place, name)),
  drift: ({ name, place, portal }) =>
    operateWell(portal, startOf('drift', place, name)),
  decommission: ({ name, place, portal }) =>
    operateWell(portal, startOf('decommission', place, name)),
  break: ({ aws, name, place }) => breakNetwork(aws, place, name),

  /** Somebody changes the environment beside the portal: MWAA is at work. */
  atWork: ({ aws, name, place }) =>
    aws.administrator(place).mwaa.updateEnvironment({
      Name: name,
      WorkerReplacementStrategy: 'FORCED',
    }),

  /** A provision that rolled back. */
  rollbackComplete: context =>
    failing(context, 'provision', [
      { effect: 'failResource', logicalId: 'SecurityGroup', at: 'create' },
    ]),
  /** A provision whose rollback failed as well. */
  rollbackFailed: context =>
    failing(context, 'provision', [
      { effect: 'failResource', logicalId: 'SecurityGroup', at: 'create' },
      { effect: 'failResource', resource: 'AWS::EC2::VPC', at: 'delete' },
    ]),
  /** A retirement that could not delete the VPC. */
  deleteFailed: context =>
    failing(context, 'decommission', [
      { effect: 'failResource', resource: 'AWS::EC2::VPC', at: 'delete' },
    ]),
  /** An update that could not be made, nor rolled back. */
  updateRollbackFailed: context =>
    failing(context, 'update', [
      {
        effect: 'failResource',
        resource: 'AWS::MWAA::Environment',
        at: 'update',
      },
    ]),

  /** Somebody else's stack of the name, with a change set that nobody executed. */
  async theirReview({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    await cloudFormation.createChangeSet({
      StackName: stackName(name),
      ChangeSetName: 'theirs',
      ChangeSetType: 'CREATE',
      TemplateBody: THEIRS,
    });
    await delay(300);
  },
  /** Somebody else's stack of the name, that failed. */
  async theirRollbackComplete({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    await cloudFormation.createStack({
      StackName: stackName(name),
      TemplateBody: THEIR_FAILURE,
    });
    await waitUntilStackRollbackComplete(
      { client: cloudFormation, ...WAIT },
      { StackName: stackName(name) },
    ).catch(() => {});
    await until(
      () => statusOf({ aws, name, place }),
      status => status === 'ROLLBACK_COMPLETE',
      'ROLLBACK_COMPLETE',
    );
  },
  async theirStack({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    await cloudFormation.createStack({
      StackName: stackName(name),
      TemplateBody: THEIRS,
    });
    await until(
      () => statusOf({ aws, name, place }),
      status => status === 'CREATE_COMPLETE',
      'CREATE_COMPLETE',
    );
  },

  // What the messages say that a person does.
  async deleteTheirs({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    await cloudFormation.deleteStack({ StackName: stackName(name) });
    await until(
      () => statusOf({ aws, name, place }),
      status => status === undefined,
      'no stack',
    );
  },
  async deleteStack({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    const StackName = stackName(name);
    await until(
      () => statusOf({ aws, name, place }),
      status => !/IN_PROGRESS/.test(status?.replace('REVIEW_IN_PROGRESS', '')),
      'a stack that rests',
    );
    await cloudFormation.updateTerminationProtection({
      StackName,
      EnableTerminationProtection: false,
    });
    await cloudFormation.deleteStack({ StackName });
    await waitUntilStackDeleteComplete(
      { client: cloudFormation, ...WAIT },
      { StackName },
    ).catch(() => {});
    await until(
      () => statusOf({ aws, name, place }),
      status => status === undefined,
      'no stack',
    );
  },
  async continueRollback({ aws, name, place }) {
    const { cloudFormation } = aws.administrator(place);
    await cloudFormation.continueUpdateRollback({ StackName: stackName(name) });
    await until(
      () => statusOf({ aws, name, place }),
      status => status?.startsWith('UPDATE_ROLLBACK_COMPLETE'),
      'UPDATE_ROLLBACK_COMPLETE',
    );
  },
  /** Waits for CloudFormation and MWAA to end what they are at. */
  rest: context =>
    until(
      () => context.aws.observe(context.place, context.name),
      ({ environments, stacks }) =>
        !/IN_PROGRESS/.test(
          Object.values(stacks).join().replaceAll('REVIEW_IN_PROGRESS', ''),
        ) && !/ING\b/.test(Object.values(environments).join()),
      'rest',
    ),
};

/** Does what the words say, one after another. */
export async function setUp(context, words = []) {
  for (const word of words) {
    if (!SETUPS[word]) throw new Error(`There is no setup "${word}"`);
    await SETUPS[word](context);
  }
}
