import { makeVpc } from '../__testUtils__/networks';
import {
  codeOf,
  sandboxForTests,
  until,
} from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

describe('a VPC peering connection', () => {
  // An account has five VPCs of a Region.
  afterEach(() => test.sandbox.reset());

  it('waits to be accepted, carries routes, and leaves them leading nowhere', async () => {
    const { ec2 } = test.clients;
    const own = await makeVpc(test.clients, '10.0.0.0/16');
    const peer = await makeVpc(test.clients, '10.1.0.0/16');
    const connect = () =>
      ec2.createVpcPeeringConnection({ VpcId: own, PeerVpcId: peer });
    const { VpcPeeringConnection } = await connect();
    expect(VpcPeeringConnection!.Status!.Code).toBe('pending-acceptance');
    const { VpcPeeringConnectionId } = VpcPeeringConnection!;
    expect(await codeOf(connect())).toBe('VpcPeeringConnectionAlreadyExists');

    const { RouteTables } = await ec2.describeRouteTables({
      Filters: [{ Name: 'vpc-id', Values: [own] }],
    });
    const { RouteTableId } = RouteTables![0];
    await ec2.createRoute({
      RouteTableId,
      DestinationCidrBlock: '10.1.0.0/16',
      VpcPeeringConnectionId,
    });
    const stateOfRoute = async () => {
      const found = await ec2.describeRouteTables({
        RouteTableIds: [RouteTableId!],
      });
      return found.RouteTables![0].Routes!.find(
        route => route.VpcPeeringConnectionId === VpcPeeringConnectionId,
      )!.State;
    };
    expect(await stateOfRoute()).toBe('blackhole');

    const accept = () =>
      ec2.acceptVpcPeeringConnection({ VpcPeeringConnectionId });
    expect((await accept()).VpcPeeringConnection!.Status!.Code).toBe('active');
    expect(await codeOf(accept())).toBe('InvalidStateTransition');
    expect(await stateOfRoute()).toBe('active');

    const { VpcPeeringConnections } = await ec2.describeVpcPeeringConnections({
      Filters: [{ Name: 'requester-vpc-info.vpc-id', Values: [own] }],
    });
    expect(VpcPeeringConnections).toEqual([
      expect.objectContaining({
        VpcPeeringConnectionId,
        AccepterVpcInfo: expect.objectContaining({
          CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }],
        }),
      }),
    ]);
    expect(await codeOf(ec2.deleteVpc({ VpcId: peer }))).toBe(
      'DependencyViolation',
    );

    await ec2.deleteVpcPeeringConnection({ VpcPeeringConnectionId });
    expect(await stateOfRoute()).toBe('blackhole');
    expect(await codeOf(ec2.deleteVpc({ VpcId: peer }))).toBe('OK');
    await until(
      () => ec2.describeVpcPeeringConnections({}),
      page => page.VpcPeeringConnections!.length === 0,
    );
  });

  it('fails between blocks that overlap, and is for VPCs that exist', async () => {
    const { ec2 } = test.clients;
    const own = await makeVpc(test.clients, '10.2.0.0/16');
    const peer = await makeVpc(test.clients, '10.2.0.0/20');
    const connect = (input: object) =>
      ec2.createVpcPeeringConnection({ VpcId: own, PeerVpcId: peer, ...input });
    const failed = await connect({});
    expect(failed.VpcPeeringConnection!.Status).toMatchObject({
      Code: 'failed',
      Message: expect.stringContaining('overlapping CIDR'),
    });
    expect(await codeOf(connect({ PeerVpcId: own }))).toBe(
      'InvalidParameterValue',
    );
    expect(await codeOf(connect({ PeerVpcId: 'vpc-0' }))).toBe(
      'InvalidVpcID.NotFound',
    );
    expect(await codeOf(connect({ PeerOwnerId: '444455556666' }))).toBe(
      'InvalidParameterValue',
    );
  });

  it('takes routes of its two sides only', async () => {
    const { ec2 } = test.clients;
    const [one, other, third] = [
      await makeVpc(test.clients, '10.3.0.0/16'),
      await makeVpc(test.clients, '10.4.0.0/16'),
      await makeVpc(test.clients, '10.5.0.0/16'),
    ];
    const { VpcPeeringConnection } = await ec2.createVpcPeeringConnection({
      VpcId: one,
      PeerVpcId: other,
    });
    const { RouteTables } = await ec2.describeRouteTables({
      Filters: [{ Name: 'vpc-id', Values: [third] }],
    });
    const route = (VpcPeeringConnectionId: string) =>
      codeOf(
        ec2.createRoute({
          RouteTableId: RouteTables![0].RouteTableId,
          DestinationCidrBlock: '10.4.0.0/16',
          VpcPeeringConnectionId,
        }),
      );
    expect(await route(VpcPeeringConnection!.VpcPeeringConnectionId!)).toBe(
      'InvalidParameterValue',
    );
    expect(await route('pcx-0')).toBe('InvalidVpcPeeringConnectionID.NotFound');
  });
});
