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
