import { displayId, type Tag } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode, TopologyNodeKind } from '../types';
import { createNode, type View } from '../view';

/**
 * The route tables, network ACLs and security groups that govern what is
 * drawn, and those that a finding names: the culprit must have a place.
 */
export function rulesetNodes(view: View): TopologyNode[] {
  const { network, subnets } = view;
  return [
    ...nodesOf(
      view,
      'routeTable',
      network.routeTables,
      subnets.map(s => network.routeTableOf(s.SubnetId)?.table.RouteTableId),
      table => table.Associations.some(({ Main }) => Main) && 'main',
    ),
    ...nodesOf(
      view,
      'networkAcl',
      network.networkAcls,
      subnets.map(s => network.networkAclOf(s.SubnetId)?.NetworkAclId),
      acl => acl.IsDefault && 'default',
    ),
    ...nodesOf(view, 'securityGroup', network.securityGroups, [
      ...network.groupIds,
      ...[...network.vpcEndpoints.values()].flatMap(endpoint =>
        (endpoint.Groups ?? []).map(group => group.GroupId),
      ),
    ]),
  ];
}

/** Those of one kind that something goes by, or that a finding names. */
function nodesOf<T extends { VpcId?: string; Tags?: Tag[] }>(
  view: View,
  kind: TopologyNodeKind,
  all: ReadonlyMap<string, T>,
  used: Array<string | undefined>,
  remark: (ruleset: T) => string | false | undefined = () => false,
): TopologyNode[] {
  const isUsed = new Set(used);
  return sortBy(all, ([id]) => id)
    .filter(
      ([id, { VpcId }]) =>
        view.vpcIds.includes(VpcId ?? '') &&
        (isUsed.has(id) || view.marks([id]).status !== null),
    )
    .map(([id, ruleset]) =>
      createNode(view, {
        id,
        kind,
        parent: ruleset.VpcId ?? null,
        tags: ruleset.Tags,
        detail: [displayId(id), remark(ruleset)].filter(Boolean).join(' · '),
      }),
    );
}
