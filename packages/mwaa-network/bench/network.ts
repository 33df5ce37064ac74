import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
} from '../src/testing';
import type { ReadSnapshot } from '../src/testing';

/** How much a network holds besides what the environment itself needs. */
export interface Size {
  subnets: number;
  endpoints: number;
  networkInterfaces: number;
  securityGroups: number;
}

/**
 * A compliant network as big as asked for: subnets with route tables and ACLs
 * of their own, interfaces all over them, and groups that refer to each other.
 */
export function networkOf(
  size: Size,
  routing: 'public' | 'private',
): ReadSnapshot {
  const network =
    routing === 'public' ? compliantPublicNetwork() : compliantPrivateNetwork();
  const [subnet] = network.subnets.items;
  const [acl] = network.networkAcls.items;
  const [group] = network.securityGroups.items;
  const table = network.routeTables.items[network.routeTables.items.length - 1];
  for (let i = network.subnets.items.length; i < size.subnets; i++) {
    const SubnetId = `subnet-${i}`;
    const third = 30 + (i % 200);
    network.subnets.items.push({
      ...subnet,
      SubnetId,
      CidrBlock: `10.${192 + Math.floor(i / 200)}.${third}.0/24`,
    });
    network.routeTables.items.push({
      ...table,
      RouteTableId: `rtb-${i}`,
      Associations: [{ SubnetId, Main: false }],
    });
    if (i % 4 === 0) {
      network.networkAcls.items.push({
        ...acl,
        NetworkAclId: `acl-${i}`,
        IsDefault: false,
        Associations: [{ SubnetId }],
      });
    }
  }
  for (
    let i = network.securityGroups.items.length;
    i < size.securityGroups;
    i++
  ) {
    network.securityGroups.items.push({
      ...group,
      GroupId: `sg-${i}`,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '10.192.0.0/16' }],
          UserIdGroupPairs: [
            { GroupId: `sg-${i}` },
            { GroupId: group.GroupId },
          ],
        },
      ],
    });
  }
  const [endpoint] = network.vpcEndpoints.items;
  for (let i = network.vpcEndpoints.items.length; i < size.endpoints; i++) {
    network.vpcEndpoints.items.push({
      ...endpoint,
      VpcEndpointId: `vpce-${i}`,
      ServiceName: `com.amazonaws.us-east-1.service-${i}`,
      NetworkInterfaceIds: [],
    });
  }
  const [networkInterface] = network.networkInterfaces.items;
  const { subnets } = network;
  for (
    let i = network.networkInterfaces.items.length;
    i < size.networkInterfaces;
    i++
  ) {
    const address = `10.192.${i % 200}.${20 + Math.floor(i / 200)}`;
    network.networkInterfaces.items.push({
      ...networkInterface,
      NetworkInterfaceId: `eni-${i}`,
      SubnetId: subnets.items[i % subnets.items.length].SubnetId,
      PrivateIpAddress: address,
      PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true }],
    });
  }
  return network;
}
