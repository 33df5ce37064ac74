import { unresolved } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';
import { addPermission, ALL_OUTBOUND, ruleFromRecord } from './permissions';

export const securityGroup: ResourceHandler = {
  type: 'AWS::EC2::SecurityGroup',
  parts: ['securityGroups'],
  phase: 'make',
  idAttributes: ['GroupId', 'Id'],
  attributes: { VpcId: resource => resource.text('VpcId') },
  read(resource, draft) {
    const group = {
      ...compact({
        GroupId: resource.id,
        GroupName:
          resource.text('GroupName') ??
          unresolved(resource.logicalId, 'GroupName'),
        Description: resource.text('GroupDescription'),
        VpcId: resource.text('VpcId'),
        OwnerId: resource.place.account || undefined,
      }),
      IpPermissions: [],
      IpPermissionsEgress: [],
      ...resource.tags(),
    };
    for (const record of resource.records('SecurityGroupIngress') ?? []) {
      addPermission(
        group.IpPermissions,
        ruleFromRecord(resource, record, 'Source'),
      );
    }
    const egress = resource.records('SecurityGroupEgress') ?? [];
    for (const record of egress) {
      addPermission(
        group.IpPermissionsEgress,
        ruleFromRecord(resource, record, 'Destination'),
      );
    }
    // A group without an outbound rule of its own gets EC2's.
    if (egress.length === 0) {
      addPermission(group.IpPermissionsEgress, ALL_OUTBOUND);
    }
    draft.securityGroups.push(group);
  },
};
