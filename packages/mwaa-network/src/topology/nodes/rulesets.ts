import { displayId } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode } from '../types';
import { createNode, type View } from '../view';

/**
 * The route tables, network ACLs and security groups that govern what is
 * drawn, and those that a finding names: the culprit must have a place.
 */
export function rulesetNodes(view: View): TopologyNode[] {
  return [
    ...routeTableNodes(view),
    ...networkAclNodes(view),
    ...groupNodes(view),
  ];
}

function routeTableNodes(view: View): TopologyNode[] {
  const { network, vpcIds, subnets } = view;
  const users = counts(
    subnets.map(s => network.routeTableOf(s.SubnetId)?.table.RouteTableId),
  );
  return sortBy(network.routeTables.values(), table => table.RouteTableId)
    .filter(
      table =>
        vpcIds.includes(table.VpcId) &&
        (users.has(table.RouteTableId) || isNamed(view, table.RouteTableId)),
    )
    .map(table =>
      createNode(view, {
        id: table.RouteTableId,
        kind: 'routeTable',
        parent: table.VpcId,
        tags: table.Tags,
        detail: [
          displayId(table.RouteTableId),
          table.Associations.some(({ Main }) => Main) ? 'main' : '',
        ]
          .filter(Boolean)
          .join(' · '),
      }),
    );
}

function networkAclNodes(view: View): TopologyNode[] {
  const { network, vpcIds, subnets } = view;
  const users = counts(
    subnets.map(s => network.networkAclOf(s.SubnetId)?.NetworkAclId),
  );
  return sortBy(network.networkAcls.values(), acl => acl.NetworkAclId)
    .filter(
      acl =>
        vpcIds.includes(acl.VpcId) &&
        (users.has(acl.NetworkAclId) || isNamed(view, acl.NetworkAclId)),
    )
    .map(acl =>
      createNode(view, {
        id: acl.NetworkAclId,
        kind: 'networkAcl',
        parent: acl.VpcId,
        tags: acl.Tags,
        detail: [displayId(acl.NetworkAclId), acl.IsDefault ? 'default' : '']
          .filter(Boolean)
          .join(' · '),
      }),
    );
}

function groupNodes(view: View): TopologyNode[] {
  const { network, vpcIds } = view;
  const used = new Set([
    ...network.groupIds,
    ...[...network.vpcEndpoints.values()].flatMap(endpoint =>
      (endpoint.Groups ?? []).map(group => group.GroupId),
    ),
  ]);
  return sortBy(network.securityGroups.values(), group => group.GroupId)
    .filter(
      group =>
        vpcIds.includes(group.VpcId ?? '') &&
        (used.has(group.GroupId) || isNamed(view, group.GroupId)),
    )
    .map(group =>
      createNode(view, {
        id: group.GroupId,
        kind: 'securityGroup',
        parent: group.VpcId ?? null,
        tags: group.Tags,
        detail: displayId(group.GroupId),
      }),
    );
}

function isNamed(view: View, id: string): boolean {
  return view.marks([id]).status !== null;
}

function counts(ids: Array<string | undefined>): Set<string> {
  return new Set(ids.filter(id => id !== undefined));
}
