import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { startSandbox, type Sandbox } from 'aws-sandbox';
import { TAGS } from 'mwaa-network';
import { refusal } from '../__testUtils__/startPlugin';
import { startOnSandbox } from '../__testUtils__/startOnSandbox';

const HR = {
  account: '111122223333',
  region: 'us-east-1',
  name: 'hr',
};

jest.setTimeout(120_000);

describe('stacks whose names collide, through the real SDK', () => {
  const directory = createMockDirectory();
  const before = process.env.AWS_ENDPOINT_URL;
  let sandbox: Sandbox;
  let cloudFormation: CloudFormation;

  /** As an earlier release deployed one, or somebody else did. */
  const deploy = async (name: string, metadata: object, owner: string) => {
    const StackName = `mwaa-${name}`;
    await cloudFormation.createStack({
      StackName,
      EnableTerminationProtection: true,
      Tags: [{ Key: TAGS.owner, Value: owner }],
      TemplateBody: JSON.stringify({
        Metadata: { MwaaForBackstage: metadata },
        Resources: {
          Only: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
        },
      }),
    });
    await until(StackName, 'CREATE_COMPLETE');
  };
  const statusOf = async (StackName: string) => {
    try {
      const { Stacks = [] } = await cloudFormation.describeStacks({
        StackName,
      });
      return Stacks[0].StackStatus;
    } catch {
      return undefined;
    }
  };
  async function until(name: string, status: string) {
    while ((await statusOf(name)) !== status) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  beforeAll(async () => {
    sandbox = await startSandbox({ environmentSeconds: 1, seed: true });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    cloudFormation = new CloudFormation({
      endpoint: sandbox.url,
      region: HR.region,
      credentials: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
    });
  });

  afterAll(async () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
    await sandbox.close();
  });

  it('leaves another team’s hr-repair alone when hr is retired', async () => {
    const {
      client,
      messages,
      until: reached,
    } = await startOnSandbox({
      databaseDirectory: directory.path,
    });
    const ended = async (
      operation: Parameters<typeof client.startOperation>[0],
    ) => {
      const { id } = await client.startOperation(operation);
      return reached(id, ({ finishedAt }) => finishedAt !== null);
    };
    const provisioned = await ended({
      kind: 'provision',
      request: { ...HR, owner: 'group:default/hr' },
      idempotencyKey: 'provision',
    });
    expect(provisioned).toMatchObject({ status: 'succeeded', error: null });
    await deploy(
      'hr-repair',
      { Request: { name: 'hr-repair' } },
      'group:default/people-analytics',
    );

    const drift = await ended({
      kind: 'drift',
      environment: HR,
      idempotencyKey: 'drift',
    });
    expect(drift).toMatchObject({ status: 'succeeded', error: null });
    expect((await messages(drift.id)).join()).not.toContain('hr-repair');

    const repair = await ended({
      kind: 'repair',
      environment: HR,
      idempotencyKey: 'repair',
    });
    expect(repair.status).toBe('failed');
    expect(repair.error?.message).toMatch(
      /stack mwaa-hr-repair is not the repair of the environment "hr"/,
    );

    const retired = await ended({
      kind: 'decommission',
      environment: HR,
      confirm: HR.name,
      idempotencyKey: 'retire',
    });
    expect(retired).toMatchObject({ status: 'succeeded', error: null });
    expect(await statusOf('mwaa-hr')).toBeUndefined();
    expect(await statusOf('mwaa-hr-repair')).toBe('CREATE_COMPLETE');

    // A stack in review says nothing yet of whose it is: it is nobody's here.
    await cloudFormation.createChangeSet({
      StackName: 'mwaa-hr',
      ChangeSetName: 'first',
      ChangeSetType: 'CREATE',
      TemplateBody: JSON.stringify({
        Resources: {
          Only: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
        },
      }),
    });
    await until('mwaa-hr', 'REVIEW_IN_PROGRESS');
    expect(await refusal(client.planDecommission(HR))).toContain(
      'There is no environment "hr"',
    );
  });
});
