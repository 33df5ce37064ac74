import type { ResourceHandler } from '../handler';

/** Gives an Elastic IP to an instance or a network interface. */
export const addressAssociation: ResourceHandler = {
  type: 'AWS::EC2::EIPAssociation',
  parts: ['addresses', 'instances'],
  phase: 'join',
  idAttributes: ['Id'],
  ignored: ['PrivateIpAddress'],
  read(resource, draft) {
    const allocation = resource.text('AllocationId');
    const publicIp = resource.text('EIP');
    const address = draft.addresses.find(
      item =>
        (allocation !== undefined && item.AllocationId === allocation) ||
        (publicIp !== undefined && item.PublicIp === publicIp),
    );
    const InstanceId = resource.text('InstanceId');
    const NetworkInterfaceId = resource.text('NetworkInterfaceId');
    if (!address) {
      resource.report('Its address is not described by the template');
      return;
    }
    address.AssociationId = resource.id;
    if (InstanceId) address.InstanceId = InstanceId;
    if (NetworkInterfaceId) address.NetworkInterfaceId = NetworkInterfaceId;
  },
};
