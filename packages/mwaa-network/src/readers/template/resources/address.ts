import { unresolved } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

/** An Elastic IP. Its `Ref` is the address; what others use is the allocation. */
export const address: ResourceHandler = {
  type: 'AWS::EC2::EIP',
  parts: ['addresses', 'natGateways'],
  phase: 'make',
  idAttributes: ['PublicIp'],
  ignored: [
    'Address',
    'IpamPoolId',
    'NetworkBorderGroup',
    'PublicIpv4Pool',
    'TransferAddress',
  ],
  read(resource, draft) {
    const InstanceId = resource.text('InstanceId');
    draft.addresses.push({
      AllocationId: unresolved(resource.logicalId, 'AllocationId'),
      PublicIp: resource.id,
      Domain: resource.text('Domain') ?? 'vpc',
      ...(InstanceId ? { InstanceId } : {}),
      ...resource.tags(),
    });
  },
};
