import {
  displayId,
  isUnresolved,
  type NetworkSnapshot,
} from '../../../snapshot';
import type { Draft } from '../draft';
import type { Findings } from '../findings';

/** What an endpoint of the template names. */
interface Reference {
  from: string;
  property: string;
  /** The part that the ids are looked up in. */
  among: 'vpcs' | 'subnets' | 'securityGroups' | 'routeTables';
  ids: readonly string[];
}

/**
 * Reports ids that the network which is there does not have: EC2 refuses what
 * names them. Where a part of it was not read nothing is said.
 */
export function reportAbsentReferences(
  draft: Draft,
  base: NetworkSnapshot | undefined,
  findings: Findings,
): void {
  if (!base) return;
  const known = {
    vpcs: new Set(draft.vpcs.map(({ VpcId }) => VpcId)),
    subnets: new Set(draft.subnets.map(({ SubnetId }) => SubnetId)),
    securityGroups: new Set(draft.securityGroups.map(g => g.GroupId)),
    routeTables: new Set(draft.routeTables.map(t => t.RouteTableId)),
  };
  for (const { among, from, ids, property } of references(draft)) {
    if (base[among]?.status !== 'read') continue;
    const absent = ids.filter(id => !isUnresolved(id) && !known[among].has(id));
    if (absent.length > 0) {
      findings.add(
        `Resources.${displayId(from)}`,
        `${property} names ${absent.join(', ')}, which the network does not have`,
        ['vpcEndpoints'],
      );
    }
  }
}

function references(draft: Draft): Reference[] {
  const endpoints = draft.vpcEndpoints.filter(({ VpcEndpointId }) =>
    isUnresolved(VpcEndpointId),
  );
  return endpoints.flatMap((endpoint): Reference[] => {
    const { VpcEndpointId: from, VpcId } = endpoint;
    const groups = (endpoint.Groups ?? []).map(({ GroupId }) => GroupId);
    return [
      { from, property: 'VpcId', among: 'vpcs', ids: [VpcId] },
      {
        from,
        property: 'SubnetIds',
        among: 'subnets',
        ids: endpoint.SubnetIds ?? [],
      },
      {
        from,
        property: 'SecurityGroupIds',
        among: 'securityGroups',
        ids: groups,
      },
      {
        from,
        property: 'RouteTableIds',
        among: 'routeTables',
        ids: endpoint.RouteTableIds ?? [],
      },
    ];
  });
}
