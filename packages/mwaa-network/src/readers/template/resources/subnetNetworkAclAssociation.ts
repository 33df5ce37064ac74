import { displayId } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

export const subnetNetworkAclAssociation: ResourceHandler = {
  type: 'AWS::EC2::SubnetNetworkAclAssociation',
  parts: ['networkAcls'],
  phase: 'join',
  idAttributes: ['AssociationId'],
  read(resource, draft) {
    const id = resource.required('NetworkAclId');
    const SubnetId = resource.required('SubnetId');
    const acl = draft.networkAcls.find(item => item.NetworkAclId === id);
    if (!acl) {
      resource.report(`${displayId(id)} is not described by the template`);
      return;
    }
    acl.Associations.push({
      NetworkAclAssociationId: resource.id,
      NetworkAclId: id,
      SubnetId,
    });
  },
};
