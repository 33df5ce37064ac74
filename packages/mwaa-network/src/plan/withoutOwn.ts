import type { NetworkSnapshot, Part } from '../snapshot';

/**
 * An existing network as it is without what a stack has made in it, so that a
 * plan of the same stack does not count its own work as somebody else's. Rules
 * that it added to groups of others stay: a rule says not whose it is, and
 * having it twice changes nothing.
 *
 * @param ownIds - physical ids of the stack's resources
 * @public
 */
export function withoutOwn(
  snapshot: NetworkSnapshot,
  ownIds: readonly string[],
): NetworkSnapshot {
  if (ownIds.length === 0) return snapshot;
  const own = new Set(ownIds);
  const keep = <T>(part: Part<T>, isOthers: (item: T) => boolean): Part<T> =>
    part.status === 'read'
      ? { ...part, items: part.items.filter(isOthers) }
      : part;
  const { routeTables } = snapshot;
  return {
    ...snapshot,
    vpcEndpoints: keep(
      snapshot.vpcEndpoints,
      ({ VpcEndpointId }) => !own.has(VpcEndpointId),
    ),
    natGateways: keep(
      snapshot.natGateways,
      ({ NatGatewayId }) => !own.has(NatGatewayId),
    ),
    addresses: keep(
      snapshot.addresses,
      ({ AllocationId = '', PublicIp = '' }) =>
        !own.has(AllocationId) && !own.has(PublicIp),
    ),
    securityGroups: keep(
      snapshot.securityGroups,
      ({ GroupId }) => !own.has(GroupId),
    ),
    routeTables:
      routeTables.status === 'read'
        ? {
            ...routeTables,
            items: routeTables.items.map(table => ({
              ...table,
              Routes: table.Routes.filter(
                ({ GatewayId = '', NatGatewayId = '' }) =>
                  !own.has(GatewayId) && !own.has(NatGatewayId),
              ),
            })),
          }
        : routeTables,
  };
}
