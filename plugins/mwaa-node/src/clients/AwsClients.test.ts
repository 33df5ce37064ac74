import {
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateVpcCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  ACCOUNT,
  OTHER_ACCOUNT,
  REGION,
  SEALED_ACCOUNT,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { readMwaaConfig } from '../config';
import { DefaultAwsClients } from './AwsClients';
import { DefaultAwsCredentials } from './AwsCredentials';

describe('DefaultAwsClients', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.clearRequests());

  function create() {
    return new DefaultAwsClients(
      new DefaultAwsCredentials(
        DefaultAwsCredentialsManager.fromConfig(sandbox.config),
        readMwaaConfig(sandbox.config).accounts,
      ),
    );
  }

  it('keeps one client for each account, Region, service and access', () => {
    const clients = create();
    const place = { account: ACCOUNT, region: REGION };
    const client = clients.get('ec2', place);
    expect(clients.get('ec2', { ...place })).toBe(client);
    expect(
      new Set([
        client,
        clients.get('ec2', place, 'write'),
        clients.get('ec2', { ...place, region: 'eu-west-1' }),
        clients.get('ec2', { ...place, account: OTHER_ACCOUNT }),
        clients.get('s3', place),
      ]).size,
    ).toBe(5);
  });

  it('reads in the role that the integration has for the account, assumed once at the custom endpoint', async () => {
    const clients = create();
    const place = { account: OTHER_ACCOUNT, region: REGION };
    await Promise.all([
      clients.get('ec2', place).send(new DescribeVpcsCommand({})),
      clients
        .get('ec2', { ...place, region: 'eu-west-1' })
        .send(new DescribeVpcsCommand({})),
    ]);
    expect(await sandbox.requests({ service: 'sts' })).toMatchObject([
      { action: 'AssumeRole', code: 'OK', account: ACCOUNT },
    ]);
    expect(await sandbox.requests({ service: 'ec2' })).toMatchObject([
      { account: OTHER_ACCOUNT, code: 'OK' },
      { account: OTHER_ACCOUNT, code: 'OK' },
    ]);
  });

  it('writes in another role than it reads with', async () => {
    const clients = create();
    const place = { account: OTHER_ACCOUNT, region: REGION };
    const create10 = new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' });
    await expect(clients.get('ec2', place).send(create10)).rejects.toThrow(
      /role\/MwaaPortalRead|not authorized/,
    );
    await expect(
      clients.get('ec2', place, 'write').send(create10),
    ).resolves.toMatchObject({ Vpc: { OwnerId: OTHER_ACCOUNT } });
  });

  describe('in a person’s name', () => {
    const place = { account: ACCOUNT, region: REGION };
    const actor = {
      user: 'user:default/ann',
      operationId: '00000000-0000-4000-8000-000000000001',
      stackNames: ['mwaa-hr'],
    };
    const describeStack = (StackName: string) =>
      new DescribeStacksCommand({ StackName });

    it('says in CloudTrail who it is and for which operation', async () => {
      await create()
        .forActor(place, actor)
        .send(describeStack('mwaa-hr'))
        .catch(() => {});
      expect(
        await sandbox.requests({ service: 'cloudformation' }),
      ).toMatchObject([
        {
          principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/MwaaPortalProvision/user.default.ann-${actor.operationId}`,
          sourceIdentity: 'user.default.ann',
        },
      ]);
    });

    it('touches the stacks at hand and no others', async () => {
      const client = create().forActor(place, actor);
      await expect(client.send(describeStack('mwaa-hr'))).rejects.toThrow(
        /does not exist/,
      );
      await expect(
        client.send(describeStack('mwaa-hr-repair')),
      ).rejects.toMatchObject({ name: 'AccessDenied' });
      await expect(
        client.send(new DeleteStackCommand({ StackName: 'mwaa-finance' })),
      ).rejects.toMatchObject({ name: 'AccessDenied' });
    });

    it('keeps a client for each person and operation, and not for ever', () => {
      const clients = create();
      const first = clients.forActor(place, actor);
      expect(clients.forActor(place, { ...actor })).toBe(first);
      for (let index = 0; index < 32; index++) {
        const other = clients.forActor(place, {
          ...actor,
          operationId: `operation-${index}`,
        });
        expect(other).not.toBe(first);
      }
      expect(clients.forActor(place, actor)).not.toBe(first);
    });
  });

  it('refuses to write where nothing may be provisioned', () => {
    expect(() =>
      create().get(
        'cloudFormation',
        { account: SEALED_ACCOUNT, region: REGION },
        'write',
      ),
    ).toThrow(/Nothing may be provisioned in the account 777788889999/);
  });
});
