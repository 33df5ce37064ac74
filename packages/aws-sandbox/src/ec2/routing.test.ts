import { makeSubnet, makeVpc, twoZones } from '../__testUtils__/networks';
import {
  codeOf,
  sandboxForTests,
  until,
} from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ec2 = () => test.clients.ec2;

describe('routes and gateways', () => {
  it('lets the local route lead through a middlebox and back, and nowhere else', async () => {
    const VpcId = await makeVpc(test.clients);
    const { RouteTable } = await ec2().createRouteTable({ VpcId });
    const { RouteTableId } = RouteTable!;
    const local = { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' };
    const { InternetGateway } = await ec2().createInternetGateway({});
    const { InternetGatewayId = '' } = InternetGateway!;
    await ec2().attachInternetGateway({ InternetGatewayId, VpcId });
    expect(
      await codeOf(
        ec2().replaceRoute({ ...local, GatewayId: InternetGatewayId }),
      ),
    ).toBe('InvalidParameterValue');
    const [zone] = await twoZones(test.clients);
    const SubnetId = await makeSubnet(test.clients, VpcId, '10.0.0.0/24', zone);
    const { NetworkInterface } = await ec2().createNetworkInterface({
      SubnetId,
    });
    const { NetworkInterfaceId } = NetworkInterface!;
    await ec2().replaceRoute({ ...local, NetworkInterfaceId });
    expect(await codeOf(ec2().deleteRoute(local))).toBe(
      'InvalidParameterValue',
    );
    await ec2().replaceRoute({ ...local, LocalTarget: true });
    const { RouteTables } = await ec2().describeRouteTables({
      RouteTableIds: [RouteTableId!],
    });
    expect(RouteTables![0].Routes).toMatchObject([{ GatewayId: 'local' }]);
    const out = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
    await ec2().createRoute({ ...out, GatewayId: InternetGatewayId });
    expect(
      await codeOf(ec2().replaceRoute({ ...out, LocalTarget: true })),
    ).toBe('InvalidParameterValue');
  });

  it('checks targets, and shows a route whose target is gone as a black hole', async () => {
    const VpcId = await makeVpc(test.clients);
    const [zone] = await twoZones(test.clients);
    const SubnetId = await makeSubnet(test.clients, VpcId, '10.0.0.0/24', zone);
    const { RouteTable } = await ec2().createRouteTable({ VpcId });
    const { RouteTableId } = RouteTable!;
    const add = (input: object) =>
      codeOf(
        ec2().createRoute({
          RouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
          ...input,
        }),
      );
    const { InternetGateway } = await ec2().createInternetGateway({});
    const InternetGatewayId = InternetGateway!.InternetGatewayId!;
    expect(await add({ GatewayId: 'igw-0' })).toBe(
      'InvalidInternetGatewayID.NotFound',
    );
    expect(await add({ NatGatewayId: 'nat-0' })).toBe(
      'InvalidNatGatewayID.NotFound',
    );
    expect(await add({ GatewayId: InternetGatewayId })).toBe(
      'InvalidParameterValue',
    );
    expect(await add({})).toBe('InvalidParameterCombination');

    // Without a gateway to the internet a NAT gateway fails.
    const { AllocationId } = await ec2().allocateAddress({});
    const failing = await ec2().createNatGateway({ SubnetId, AllocationId });
    const id = failing.NatGateway!.NatGatewayId!;
    const { NatGateways } = await until(
      () => ec2().describeNatGateways({ NatGatewayIds: [id] }),
      found => found.NatGateways![0].State !== 'pending',
    );
    expect(NatGateways![0]).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
    });

    await ec2().attachInternetGateway({ InternetGatewayId, VpcId });
    expect(
      await codeOf(ec2().attachInternetGateway({ InternetGatewayId, VpcId })),
    ).toBe('Resource.AlreadyAssociated');
    expect(await add({ GatewayId: InternetGatewayId })).toBe('OK');
    expect(await add({ GatewayId: InternetGatewayId })).toBe(
      'RouteAlreadyExists',
    );
    expect(
      await add({
        DestinationCidrBlock: '10.0.0.0/24',
        GatewayId: InternetGatewayId,
      }),
    ).toBe('InvalidParameterValue');
    expect(
      await codeOf(
        ec2().deleteRoute({
          RouteTableId,
          DestinationCidrBlock: '10.0.0.0/16',
        }),
      ),
    ).toBe('InvalidParameterValue');
    await ec2().detachInternetGateway({ InternetGatewayId, VpcId });
    const { RouteTables } = await ec2().describeRouteTables({
      Filters: [{ Name: 'route.state', Values: ['blackhole'] }],
    });
    expect(RouteTables![0].RouteTableId).toBe(RouteTableId);

    await ec2().deleteInternetGateway({ InternetGatewayId });
    await ec2().releaseAddress({ AllocationId });
    await ec2().deleteRouteTable({ RouteTableId });
    await ec2().deleteSubnet({ SubnetId });
    await ec2().deleteVpc({ VpcId });
  });

  it('gives a NAT gateway one address and one interface, and takes both back', async () => {
    const VpcId = await makeVpc(test.clients);
    const SubnetId = await makeSubnet(test.clients, VpcId, '10.0.0.0/24');
    const { InternetGateway } = await ec2().createInternetGateway({});
    const InternetGatewayId = InternetGateway!.InternetGatewayId!;
    await ec2().attachInternetGateway({ InternetGatewayId, VpcId });
    const { AllocationId } = await ec2().allocateAddress({});
    expect(await codeOf(ec2().createNatGateway({ SubnetId }))).toBe(
      'MissingParameter',
    );
    const ClientToken = 'token-1';
    const { NatGateway } = await ec2().createNatGateway({
      SubnetId,
      AllocationId,
      ClientToken,
    });
    const again = await ec2().createNatGateway({
      SubnetId,
      AllocationId,
      ClientToken,
    });
    expect(again.NatGateway!.NatGatewayId).toBe(NatGateway!.NatGatewayId);
    expect(
      await codeOf(
        ec2().createNatGateway({
          SubnetId,
          AllocationId,
          ClientToken,
          ConnectivityType: 'private',
        }),
      ),
    ).toBe('IdempotentParameterMismatch');
    expect(
      await codeOf(ec2().createNatGateway({ SubnetId, AllocationId })),
    ).toBe('Resource.AlreadyAssociated');
    expect(await codeOf(ec2().releaseAddress({ AllocationId }))).toBe(
      'InvalidIPAddress.InUse',
    );
    expect(
      await codeOf(ec2().detachInternetGateway({ InternetGatewayId, VpcId })),
    ).toBe('DependencyViolation');
    const { NetworkInterfaces } = await ec2().describeNetworkInterfaces({
      Filters: [{ Name: 'interface-type', Values: ['nat_gateway'] }],
    });
    expect(NetworkInterfaces).toHaveLength(1);
    const { NetworkInterfaceId } = NetworkInterfaces![0];
    expect(
      await codeOf(ec2().deleteNetworkInterface({ NetworkInterfaceId })),
    ).toBe('InvalidNetworkInterface.InUse');
    await ec2().deleteNatGateway({ NatGatewayId: NatGateway!.NatGatewayId });
    await until(
      () => codeOf(ec2().releaseAddress({ AllocationId })),
      code => code === 'OK',
    );
    await ec2().detachInternetGateway({ InternetGatewayId, VpcId });
    await ec2().deleteInternetGateway({ InternetGatewayId });
    await ec2().deleteSubnet({ SubnetId });
    await ec2().deleteVpc({ VpcId });
  });

  it('allows five addresses in a Region', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push((await ec2().allocateAddress({})).AllocationId!);
    }
    expect(await codeOf(ec2().allocateAddress({}))).toBe(
      'AddressLimitExceeded',
    );
    for (const AllocationId of ids) {
      await ec2().releaseAddress({ AllocationId });
    }
  });

  it('keeps one route table to a subnet', async () => {
    const VpcId = await makeVpc(test.clients);
    const SubnetId = await makeSubnet(test.clients, VpcId, '10.0.0.0/24');
    const first = (await ec2().createRouteTable({ VpcId })).RouteTable!
      .RouteTableId!;
    const second = (await ec2().createRouteTable({ VpcId })).RouteTable!
      .RouteTableId!;
    await ec2().associateRouteTable({ RouteTableId: first, SubnetId });
    expect(
      await codeOf(
        ec2().associateRouteTable({ RouteTableId: second, SubnetId }),
      ),
    ).toBe('Resource.AlreadyAssociated');
    expect(await codeOf(ec2().deleteRouteTable({ RouteTableId: first }))).toBe(
      'DependencyViolation',
    );
    await ec2().deleteSubnet({ SubnetId });
    await ec2().deleteRouteTable({ RouteTableId: first });
    await ec2().deleteRouteTable({ RouteTableId: second });
    await ec2().deleteVpc({ VpcId });
  });
});
