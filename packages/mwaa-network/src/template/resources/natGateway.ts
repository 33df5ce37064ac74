import { displayId, type NatGateway } from '../../snapshot';
import type { ResourceHandler } from '../handler';

/** Its VPC and its public address are filled in later, from subnet and Elastic IP. */
export const natGateway: ResourceHandler = {
  type: 'AWS::EC2::NatGateway',
  parts: ['natGateways'],
  phase: 'join',
  idAttributes: ['NatGatewayId'],
  ignored: ['MaxDrainDurationSeconds', 'PrivateIpAddress'],
  read(resource, draft) {
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
