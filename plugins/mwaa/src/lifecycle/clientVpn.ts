import { itemsOf, type NetworkSnapshot } from 'mwaa-network';

/** The Client VPN's group in the template of a stack that makes one. */
const GROUP = 'ClientVpnSecurityGroup';

/** CloudFormation's own tag on what a stack made: its name in the template. */
const LOGICAL_ID = 'aws:cloudformation:logical-id';

/**
 * Whether the environment's stack made a Client VPN endpoint, by the security
 * group that comes with it and lets people in to the environment; true too
 * where the groups were not read, for then nobody knows.
 */
export function mayHaveClientVpn({
  securityGroups,
  environment,
}: NetworkSnapshot): boolean {
  if (securityGroups.status === 'notRead') return true;
  const own = itemsOf(environment).flatMap(
    ({ NetworkConfiguration }) => NetworkConfiguration?.SecurityGroupIds ?? [],
  );
  const allowed = securityGroups.items
    .filter(({ GroupId }) => own.includes(GroupId))
    .flatMap(({ IpPermissions }) => IpPermissions)
    .flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs)
    .map(({ GroupId }) => GroupId);
  return securityGroups.items.some(
    ({ GroupId, Tags = [] }) =>
      allowed.includes(GroupId) &&
      Tags.some(({ Key, Value }) => Key === LOGICAL_ID && Value === GROUP),
  );
}
