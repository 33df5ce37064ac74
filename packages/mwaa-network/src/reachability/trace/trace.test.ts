import type { NetworkAclEntry } from '../../snapshot';
import { notRead } from '../../snapshot';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  item,
  type ReadSnapshot,
} from '../../testing';
import { trace } from './trace';

const internet = { from: 'subnet-private-1', to: 'internet', port: 443 };

function publicNetwork(change: (network: ReadSnapshot) => void = () => {}) {
  const network = compliantPublicNetwork();
  change(network);
  return network;
}

function entry(fields: Partial<NetworkAclEntry>): NetworkAclEntry {
  return {
    RuleNumber: 1,
    Protocol: '6',
    RuleAction: 'deny',
    Egress: false,
    CidrBlock: '0.0.0.0/0',
    ...fields,
  };
}

describe('trace', () => {
  it('goes out through the NAT gateway of its own zone, and back', () => {
    const result = trace(publicNetwork(), internet);
    expect(result.hops).toEqual([
      'subnet-private-1',
      'sg-mwaa',
      'acl-1',
      'rtb-private-1',
      'acl-1',
      'nat-1',
      'subnet-public-1',
      'acl-1',
      'rtb-public',
      'igw-1',
    ]);
    expect(result.return).toMatchObject({ reachable: true, blockedBy: null });
    expect(result.return.hops[0]).toBe('igw-1');
    expect(result.return.hops.at(-1)).toBe('subnet-private-1');
  });

  it('is blocked on the way back by an ACL without the clients’ ports', () => {
    const network = publicNetwork(n =>
      n.networkAcls.items[0].Entries.push(
        entry({ PortRange: { From: 1024, To: 65_535 } }),
      ),
    );
    expect(trace(network, internet)).toMatchObject({
      reachable: true,
      return: {
        reachable: false,
        blockedBy: { code: 'SUBNET_ACL_RESTRICTION', resource: 'acl-1' },
      },
    });
  });

  it.each<[string, (n: ReadSnapshot) => void, string, string]>([
    [
      'a blackhole',
      n => {
        item(n, 'routeTables', 'rtb-private-1').Routes[1].State = 'blackhole';
      },
      'BAD_STATE_ROUTE',
      'rtb-private-1',
    ],
    [
      'no route',
      n => {
        item(n, 'routeTables', 'rtb-private-1').Routes.length = 1;
      },
      'NO_ROUTE_TO_DESTINATION',
      'rtb-private-1',
    ],
    [
      'a NAT gateway that is not available',
      n => {
        item(n, 'natGateways', 'nat-1').State = 'failed';
      },
      'BAD_STATE',
      'nat-1',
    ],
    [
      'a NAT gateway that routes to itself',
      n => {
        for (const table of n.routeTables.items) {
          for (const route of table.Routes) {
            if (route.GatewayId === 'igw-1') {
              route.GatewayId = undefined;
              route.NatGatewayId = 'nat-1';
            }
          }
        }
      },
      'BAD_STATE_ROUTE',
      'nat-1',
    ],
    [
      'an internet gateway of another VPC',
      n => {
        n.internetGateways.items[0].Attachments[0].VpcId = 'vpc-2';
      },
      'BAD_STATE_ATTACHMENT',
      'igw-1',
    ],
    [
      'a route past the NAT gateway',
      n => {
        const [, route] = item(n, 'routeTables', 'rtb-private-1').Routes;
        route.NatGatewayId = undefined;
        route.GatewayId = 'igw-1';
      },
      'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      'igw-1',
    ],
  ])('names what is in the way: %s', (_, change, code, resource) => {
    const result = trace(publicNetwork(change), internet);
    expect(result).toMatchObject({
      reachable: false,
      blockedBy: { code, resource },
      return: { reachable: false, hops: [] },
    });
    expect(result.hops.at(-1)).toBe(resource);
    expect(result.blockedBy?.remedy).not.toBe('');
  });

  it('lets TCP, UDP and ICMP through a NAT gateway, and nothing else', () => {
    const of = (protocol: 'udp' | 'icmp' | 'all') =>
      trace(publicNetwork(), { ...internet, protocol });
    expect(of('udp').reachable).toBe(true);
    expect(of('icmp').return.reachable).toBe(true);
    expect(of('all').blockedBy).toMatchObject({
      code: 'PROTOCOL_RESTRICTION',
      resource: 'nat-1',
    });
  });

  it('reaches services by their endpoints, all of an endpoint’s interfaces', () => {
    const network = compliantPrivateNetwork();
    const flow = { from: 'subnet-private-1', to: 'sqs' };
    expect(trace(network, flow)).toMatchObject({
      reachable: true,
      return: { reachable: true },
    });
    const full = { ...flow, to: 'com.amazonaws.us-east-1.s3' };
    expect(trace(network, full).hops.at(-1)).toBe('vpce-s3');
    expect(trace(network, { ...full, protocol: 'udp' }).blockedBy?.code).toBe(
      'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
    );
    const other = network.networkInterfaces.items.find(
      i =>
        i.SubnetId === 'subnet-private-2' &&
        item(network, 'vpcEndpoints', 'vpce-sqs').NetworkInterfaceIds?.includes(
          i.NetworkInterfaceId,
        ),
    );
    if (other) other.Groups = [{ GroupId: 'sg-closed' }];
    network.securityGroups.items.push({
      GroupId: 'sg-closed',
      VpcId: 'vpc-1',
      IpPermissions: [],
      IpPermissionsEgress: [],
    });
    expect(trace(network, flow).blockedBy).toMatchObject({
      code: 'SG_HAS_NO_RULES',
      resource: 'sg-closed',
    });
    expect(
      trace(network, { ...flow, to: 'database', port: 5432 }).reachable,
    ).toBe(true);
  });

  it('goes over a peering connection into the other VPC, by reference too, and no further', () => {
    const network = publicNetwork(n => {
      n.subnets.items.push({
        SubnetId: 'subnet-peer',
        VpcId: 'vpc-peer',
        CidrBlock: '10.9.0.0/24',
      });
      n.routeTables.items.push({
        RouteTableId: 'rtb-peer',
        VpcId: 'vpc-peer',
        Associations: [{ Main: true }],
        Routes: [
          { DestinationCidrBlock: '10.9.0.0/24', GatewayId: 'local' },
          {
            DestinationCidrBlock: '10.192.0.0/16',
            VpcPeeringConnectionId: 'pcx-1',
          },
        ],
      });
      n.networkAcls.items.push({
        ...n.networkAcls.items[0],
        NetworkAclId: 'acl-peer',
        VpcId: 'vpc-peer',
        Associations: [],
      });
      item(n, 'routeTables', 'rtb-private-1').Routes.push({
        DestinationCidrBlock: '10.9.0.0/24',
        VpcPeeringConnectionId: 'pcx-1',
      });
      n.vpcPeeringConnections.items.push({
        VpcPeeringConnectionId: 'pcx-1',
        RequesterVpcInfo: { VpcId: 'vpc-1' },
        AccepterVpcInfo: { VpcId: 'vpc-peer' },
        Status: { Code: 'active' },
      });
    });
    const flow = { from: 'subnet-private-1', to: '10.9.0.7', port: 443 };
    expect(trace(network, flow)).toMatchObject({
      reachable: true,
      return: { reachable: true },
    });
    expect(trace(network, flow).hops).toEqual(
      expect.arrayContaining(['pcx-1', 'subnet-peer', 'acl-peer']),
    );
    // There is no way back from what the other table does not lead to.
    network.routeTables.items.at(-1)?.Routes.pop();
    expect(trace(network, flow).return.blockedBy).toMatchObject({
      code: 'NO_ROUTE_TO_DESTINATION',
      resource: 'rtb-peer',
    });
    network.vpcPeeringConnections.items[0].Status = { Code: 'deleted' };
    expect(trace(network, flow).blockedBy?.resource).toBe('pcx-1');
  });

  it('says unknown for what was not read, not blocked and not reachable', () => {
    const network = {
      ...publicNetwork(),
      networkAcls: notRead('AccessDenied'),
    };
    const result = trace(network, internet);
    expect(result).toMatchObject({ reachable: false, blockedBy: null });
    expect(result.unknown.join()).toContain('AccessDenied');
    const transit = publicNetwork(n => {
      const [, route] = item(n, 'routeTables', 'rtb-private-1').Routes;
      route.NatGatewayId = undefined;
      route.TransitGatewayId = 'tgw-1';
    });
    expect(trace(transit, internet)).toMatchObject({
      reachable: false,
      blockedBy: null,
      unknown: [expect.stringContaining('tgw-1')],
    });
  });

  it('lets nothing in from the internet to what has no public address', () => {
    const flow = { from: 'internet', to: 'subnet-private-1', port: 443 };
    expect(trace(publicNetwork(), flow).blockedBy).toMatchObject({
      code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
      resource: 'igw-1',
    });
  });

  it('passes a NAT gateway that stands before the local route, by the block of a subnet', () => {
    const network = publicNetwork(n => {
      item(n, 'routeTables', 'rtb-private-1').Routes.push({
        DestinationCidrBlock: '10.192.21.0/24',
        NatGatewayId: 'nat-1',
        State: 'active',
      });
      item(n, 'securityGroups', 'sg-mwaa').IpPermissions?.push({
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        IpRanges: [{ CidrIp: '10.192.10.0/24' }],
      });
    });
    const flow = {
      from: 'subnet-private-1',
      to: 'subnet-private-2',
      port: 5432,
    };
    expect(trace(network, flow)).toMatchObject({
      reachable: true,
      hops: expect.arrayContaining(['nat-1', 'subnet-public-1']),
    });
    // It sends in its own name: no reference to the sender’s group lets it in.
    item(network, 'securityGroups', 'sg-mwaa').IpPermissions?.pop();
    expect(trace(network, flow).blockedBy?.code).toBe('ENI_SG_RULES_MISMATCH');
  });

  it('blames the table, not what lies behind, where the local route is gone', () => {
    const network = publicNetwork(n => {
      item(n, 'routeTables', 'rtb-private-1').Routes.shift();
    });
    expect(
      trace(network, {
        from: 'subnet-private-1',
        to: 'subnet-private-2',
        port: 5432,
      }).blockedBy,
    ).toMatchObject({
      code: 'NO_ROUTE_TO_DESTINATION',
      resource: 'rtb-private-1',
    });
  });

  it('loses packets to a service whose endpoint is gone', () => {
    const network = publicNetwork(n => {
      n.prefixLists.items = [
        { PrefixListId: 'pl-1', Entries: [{ Cidr: '52.216.0.0/15' }] },
      ];
      item(n, 'routeTables', 'rtb-private-1').Routes.push({
        DestinationPrefixListId: 'pl-1',
        GatewayId: 'vpce-gone',
        State: 'blackhole',
      });
    });
    expect(trace(network, internet).blockedBy).toMatchObject({
      code: 'BAD_STATE_ROUTE',
      resource: 'rtb-private-1',
      remedy: expect.stringContaining('--destination-prefix-list-id pl-1'),
    });
  });

  it('leads by a peering connection to nothing but the blocks of the other VPC', () => {
    const network = publicNetwork(n => {
      Object.assign(item(n, 'routeTables', 'rtb-private-1').Routes[1], {
        NatGatewayId: undefined,
        VpcPeeringConnectionId: 'pcx-1',
      });
      n.vpcPeeringConnections.items.push({
        VpcPeeringConnectionId: 'pcx-1',
        RequesterVpcInfo: { VpcId: 'vpc-1' },
        AccepterVpcInfo: { VpcId: 'vpc-peer', CidrBlock: '10.9.0.0/16' },
        Status: { Code: 'active' },
      });
    });
    expect(trace(network, internet).blockedBy?.code).toBe(
      'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
    );
    const inside = { ...internet, to: '10.9.0.7' };
    expect(trace(network, inside)).toMatchObject({
      blockedBy: null,
      unknown: [expect.stringContaining('vpc-peer behind pcx-1')],
    });
  });

  it('passes a NAT gateway whose subnet has a table and an ACL, whatever its block', () => {
    const network = publicNetwork(n => {
      n.subnets.items = n.subnets.items.filter(
        subnet => subnet.SubnetId !== 'subnet-public-1',
      );
    });
    expect(trace(network, internet)).toMatchObject({
      blockedBy: null,
      hops: expect.arrayContaining(['nat-1', 'igw-1']),
    });
  });

  it('does not take an endpoint’s subnets that were not read for none', () => {
    const network = compliantPrivateNetwork();
    network.networkInterfaces.items = [];
    network.subnets.items = network.subnets.items.filter(
      subnet => subnet.SubnetId !== 'subnet-private-2',
    );
    expect(
      trace(network, { from: 'subnet-private-1', to: 'sqs' }).problem,
    ).toMatchObject({
      field: 'to',
      message: expect.stringContaining('subnet-private-2 of vpce-sqs'),
    });
  });

  it.each([
    ['from', { from: 'i-gone', to: 'internet', port: 1 }],
    ['to', { from: 'subnet-private-1', to: 'frobnicator', port: 1 }],
    ['to', { from: 'internet', to: '8.8.8.8', port: 1 }],
    ['port', { from: 'subnet-private-1', to: '8.8.8.8' }],
    ['port', { from: 'subnet-private-1', to: '8.8.8.8', port: 70_000 }],
  ])('says what is wrong with a request: its %s', (field, request) => {
    const result = trace(publicNetwork(), request);
    expect(result.problem).toMatchObject({ field });
    expect(result).toMatchObject({
      reachable: false,
      blockedBy: null,
      hops: [],
    });
  });
});
