import { CreateRouteTableCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  ACCOUNT,
  REGION,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { DefaultAwsClients } from '../clients/AwsClients';
import { DefaultAwsCredentials } from '../clients/AwsCredentials';
import { readMwaaConfig } from '../config';
import { readVpcs, vpcReadings } from './ec2';
import { Reader } from './Reader';

const place = { account: ACCOUNT, region: REGION };

describe('EC2 readings on a local AWS', () => {
  let sandbox: TestSandbox;
  let clients: DefaultAwsClients;
  let vpcId: string;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    clients = new DefaultAwsClients(
      new DefaultAwsCredentials(
        DefaultAwsCredentialsManager.fromConfig(sandbox.config),
        readMwaaConfig(sandbox.config).accounts,
      ),
    );
    const writer = clients.get('ec2', place, 'write');
    const { Vpc } = await writer.send(
      new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }),
    );
    vpcId = Vpc?.VpcId ?? '';
    for (let table = 0; table < 110; table++) {
      await writer.send(new CreateRouteTableCommand({ VpcId: vpcId }));
    }
    await sandbox.clearRequests();
  }, 180_000);
  afterAll(() => sandbox.close());

  it('reads more than a page', async () => {
    const tables = await vpcReadings.routeTables(
      new Reader({ clients, place }),
      vpcId,
    );
    // Those above and the VPC's own.
    expect(new Set(tables.map(table => table.RouteTableId)).size).toBe(111);
    expect(
      await sandbox.requests({ action: 'DescribeRouteTables' }),
    ).toHaveLength(2);
  });

  it.each(Object.entries(vpcReadings))(
    'asks for %s in a way that EC2 takes, and gets what is in the VPC',
    async (_, reading) => {
      const found = await reading(new Reader({ clients, place }), vpcId);
      const elsewhere = found.filter(
        item => 'VpcId' in item && item.VpcId !== vpcId,
      );
      expect(elsewhere).toEqual([]);
    },
  );

  it('sees other VPCs only where it asks for all', async () => {
    const reader = new Reader({ clients, place });
    const { Vpc } = await clients
      .get('ec2', place, 'write')
      .send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
    const all = await readVpcs(reader);
    expect(all.map(vpc => vpc.VpcId)).toEqual(
      expect.arrayContaining([vpcId, Vpc?.VpcId]),
    );
    expect(await vpcReadings.vpcs(reader, vpcId)).toMatchObject([
      { VpcId: vpcId },
    ]);
  });
});
