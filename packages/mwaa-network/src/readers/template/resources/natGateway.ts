import { displayId, unresolved, type NatGateway } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import { asText, member } from '../values';

/** Its VPC and its public address are filled in later, from subnet and Elastic IP. */
export const natGateway: ResourceHandler = {
  type: 'AWS::EC2::NatGateway',
  parts: ['natGateways', 'routeTables'],
  phase: 'join',
  idAttributes: ['NatGatewayId'],
  ignored: ['MaxDrainDurationSeconds', 'PrivateIpAddress'],
  attributes: {
    RouteTableId: resource => routeTableId(resource),
  },
  read(resource, draft) {
    if (resource.text('AvailabilityMode') === 'regional') {
      draft.natGateways.push(regional(resource));
      return;
    }
    const SubnetId = resource.required('SubnetId');
    const AllocationId = resource.text('AllocationId');
    const address = draft.addresses.find(
      item => item.AllocationId === AllocationId,
    );
    const subnet = draft.subnets.find(item => item.SubnetId === SubnetId);
    const VpcId = resource.text('VpcId') ?? subnet?.VpcId;
    if (!VpcId) {
      resource.report(
        `${displayId(SubnetId)} is not described by the template`,
      );
      return;
    }
    const gateway: NatGateway = {
      NatGatewayId: resource.id,
      VpcId,
      SubnetId,
      State: 'available',
      ConnectivityType: resource.text('ConnectivityType') ?? 'public',
      NatGatewayAddresses: AllocationId
        ? [
            {
              AllocationId,
              ...(address?.PublicIp ? { PublicIp: address.PublicIp } : {}),
              Status: 'succeeded',
            },
          ]
        : [],
      ...resource.tags(),
    };
    draft.natGateways.push(gateway);
  },
};

/**
 * A regional one lies in no subnet. EC2 gives it a route table, which is added
 * later, and Elastic IPs where the template names none.
 */
function regional(resource: ResourceReader): NatGateway {
  const given = resource.records('AvailabilityZoneAddresses') ?? [];
  const named = given
    .flatMap(zone => member(zone, 'AllocationIds') ?? [])
    .map(id => asText(id) ?? '');
  const own = unresolved(resource.logicalId, 'AllocationId');
  const gateway: Omit<NatGateway, 'SubnetId'> = {
    NatGatewayId: resource.id,
    VpcId: resource.required('VpcId'),
    AvailabilityMode: 'regional',
    RouteTableId: routeTableId(resource),
    State: 'available',
    ConnectivityType: resource.text('ConnectivityType') ?? 'public',
    NatGatewayAddresses: (named.length > 0 ? named : [own]).map(
      AllocationId => ({ AllocationId, Status: 'succeeded' }),
    ),
    ...resource.tags(),
  };
  return gateway as NatGateway;
}

function routeTableId(resource: ResourceReader): string {
  return unresolved(resource.logicalId, 'RouteTableId');
}
