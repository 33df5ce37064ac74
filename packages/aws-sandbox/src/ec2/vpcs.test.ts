import { clientsFor, credentialsOf } from '../__testUtils__/clients';
import { makeGroup, makeSubnet, makeVpc } from '../__testUtils__/networks';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ec2 = () => test.clients.ec2;

describe('VPCs and subnets', () => {
  it.each([
    ['10.0.0.0/15', 'InvalidVpc.Range'],
    ['10.0.0.0/29', 'InvalidVpc.Range'],
    ['127.0.0.0/16', 'InvalidVpc.Range'],
    ['10.0.0', 'InvalidParameterValue'],
  ])('refuses a VPC of %s', async (CidrBlock, code) => {
    expect(await codeOf(ec2().createVpc({ CidrBlock }))).toBe(code);
  });

  it('keeps subnets within the VPC and apart, and brings blocks into canonical form', async () => {
    const VpcId = await makeVpc(test.clients);
    const make = (CidrBlock: string) =>
      codeOf(ec2().createSubnet({ VpcId, CidrBlock }));
    const { Subnet } = await ec2().createSubnet({
      VpcId,
      CidrBlock: '10.0.1.7/24',
    });
    expect(Subnet!.CidrBlock).toBe('10.0.1.0/24');
    expect(await make('10.0.1.128/25')).toBe('InvalidSubnet.Conflict');
    expect(await make('10.1.0.0/24')).toBe('InvalidSubnet.Range');
    expect(await make('10.0.2.0/29')).toBe('InvalidSubnet.Range');
    expect(
      await codeOf(
        ec2().createSubnet({
          VpcId,
          CidrBlock: '10.0.2.0/24',
          AvailabilityZone: 'us-east-1z',
        }),
      ),
    ).toBe('InvalidParameterValue');
    await ec2().deleteSubnet({ SubnetId: Subnet!.SubnetId });
    await ec2().deleteVpc({ VpcId });
  });

  it('allows five VPCs in a Region, and no more', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push(await makeVpc(test.clients, `10.${index}.0.0/16`));
    }
    expect(await codeOf(ec2().createVpc({ CidrBlock: '10.9.0.0/16' }))).toBe(
      'VpcLimitExceeded',
    );
    for (const VpcId of ids) {
      await ec2().deleteVpc({ VpcId });
    }
  });

  it('gives each VPC a main route table, a default ACL and a default group', async () => {
    const VpcId = await makeVpc(test.clients);
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    const { RouteTables } = await ec2().describeRouteTables({ Filters });
    expect(RouteTables![0].Associations![0].Main).toBe(true);
    const { NetworkAcls } = await ec2().describeNetworkAcls({ Filters });
    expect(NetworkAcls![0].IsDefault).toBe(true);
    const { SecurityGroups } = await ec2().describeSecurityGroups({ Filters });
    const [{ GroupId, IpPermissions }] = SecurityGroups!;
    expect(IpPermissions![0].UserIdGroupPairs![0].GroupId).toBe(GroupId);
    expect(await codeOf(ec2().deleteSecurityGroup({ GroupId }))).toBe(
      'CannotDelete',
    );
    expect(
      await codeOf(
        ec2().deleteNetworkAcl({ NetworkAclId: NetworkAcls![0].NetworkAclId }),
      ),
    ).toBe('InvalidParameterValue');
    expect(
      await codeOf(
        ec2().deleteRouteTable({ RouteTableId: RouteTables![0].RouteTableId }),
      ),
    ).toBe('DependencyViolation');
    await ec2().deleteVpc({ VpcId });
    expect((await ec2().describeSecurityGroups({})).SecurityGroups).toEqual([]);
  });

  it('refuses to delete what is in use', async () => {
    const VpcId = await makeVpc(test.clients);
    const SubnetId = await makeSubnet(test.clients, VpcId, '10.0.0.0/24');
    const GroupId = await makeGroup(test.clients, VpcId);
    const { NetworkInterface } = await ec2().createNetworkInterface({
      SubnetId,
      Groups: [GroupId],
    });
    expect(await codeOf(ec2().deleteVpc({ VpcId }))).toBe(
      'DependencyViolation',
    );
    expect(await codeOf(ec2().deleteSubnet({ SubnetId }))).toBe(
      'DependencyViolation',
    );
    expect(await codeOf(ec2().deleteSecurityGroup({ GroupId }))).toBe(
      'DependencyViolation',
    );
    await ec2().deleteNetworkInterface({
      NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId,
    });
    await ec2().deleteSecurityGroup({ GroupId });
    await ec2().deleteSubnet({ SubnetId });
    await ec2().deleteVpc({ VpcId });
  });
});

describe('zones', () => {
  it('has six in us-east-1, whose names mean different ids to different accounts', async () => {
    const { AvailabilityZones } = await ec2().describeAvailabilityZones({});
    const ids = AvailabilityZones!.map(zone => zone.ZoneId);
    expect([...ids].sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map(number => `use1-az${number}`),
    );
    const other = clientsFor(test.url, {
      credentials: credentialsOf('444455556666'),
    });
    const seen = await other.ec2.describeAvailabilityZones({});
    expect(seen.AvailabilityZones!.map(zone => zone.ZoneId)).not.toEqual(ids);
    expect(seen.AvailabilityZones!.map(zone => zone.ZoneName)).toEqual(
      AvailabilityZones!.map(zone => zone.ZoneName),
    );
  });
});
