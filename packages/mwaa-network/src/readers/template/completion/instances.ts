import { displayId, isUnresolved, unresolved } from '../../../snapshot';
import type { Draft } from '../draft';
import { BROUGHT_ALONG } from '../resources/vpc';

/**
 * What an instance gets from others: the VPC of its subnet, that VPC's default
 * group where it names none, and a public address from its subnet or from an
 * Elastic IP.
 */
export function completeInstances(draft: Draft): void {
  for (const instance of draft.instances) {
    const subnet = draft.subnets.find(
      ({ SubnetId }) => SubnetId === instance.SubnetId,
    );
    if (subnet) instance.VpcId = subnet.VpcId;
    const elastic = draft.addresses.find(
      ({ InstanceId }) => InstanceId === instance.InstanceId,
    );
    if (elastic?.PublicIp) instance.PublicIpAddress = elastic.PublicIp;
    else if (subnet?.MapPublicIpOnLaunch && isUnresolved(instance.InstanceId)) {
      instance.PublicIpAddress ??= unresolved(
        displayId(instance.InstanceId),
        'PublicIp',
      );
    }
    if (instance.SecurityGroups?.length === 0 && isUnresolved(subnet?.VpcId)) {
      instance.SecurityGroups.push({
        GroupId: unresolved(
          displayId(subnet.VpcId),
          BROUGHT_ALONG.securityGroup,
        ),
      });
    }
  }
}
