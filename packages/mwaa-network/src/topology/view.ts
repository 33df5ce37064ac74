import type { Verdict } from '../judge/types';
import { indexNetwork, type Network } from '../reachability';
import {
  displayId,
  itemsOf,
  type NetworkSnapshot,
  type Subnet,
  type Tag,
} from '../snapshot';
import { createMarks, joinMarks, type Marks } from './marks';
import { sortBy } from './order';
import type { TopologyNode, TopologyNodeKind } from './types';

/** What every piece of the picture is drawn from. */
export interface View {
  network: Network;
  snapshot: NetworkSnapshot;
  marks: Marks;
  /** In the order of their blocks. */
  subnets: Subnet[];
  /** Ids of the VPCs that were read, or that subnets name. */
  vpcIds: string[];
  /** The environment's node, or null without one. */
  environmentId: string | null;
}

/** Puts snapshot and verdict in order, once. */
export function createView(
  source: NetworkSnapshot,
  verdict: Verdict | undefined,
): View {
  const network = indexNetwork(source);
  const { snapshot, environment } = network;
  const subnets = sortBy(
    network.subnets.values(),
    subnet => `${subnet.CidrBlock} ${subnet.SubnetId}`,
  );
  const vpcIds = new Set([
    ...itemsOf(snapshot.vpcs).map(vpc => vpc.VpcId),
    ...subnets.map(subnet => subnet.VpcId),
  ]);
  return {
    network,
    snapshot,
    marks: createMarks(verdict),
    subnets,
    vpcIds: sortBy(vpcIds, id => id),
    environmentId: environment ? (environment.Arn ?? environment.Name) : null,
  };
}

/** What the caller knows of a node besides its marks. */
interface NodeDetails {
  id: string;
  kind: TopologyNodeKind;
  parent: string | null;
  tags?: Tag[];
  /** Instead of the Name tag or the id. */
  label?: string;
  detail: string;
  /** Ids that mean this resource too. */
  aliases?: Array<string | undefined>;
  /** Ids of what governs it: their findings mark it, but it is not to blame. */
  governedBy?: Array<string | undefined>;
}

/** A node with what the findings say of it. */
export function createNode(
  view: View,
  { tags, label, aliases, governedBy, ...details }: NodeDetails,
): TopologyNode {
  const own = view.marks([details.id, ...(aliases ?? [])]);
  const mark = governedBy ? joinMarks([own, view.marks(governedBy)]) : own;
  return {
    ...details,
    label: label ?? nameOf(details.id, tags),
    ...mark,
    ...(own.status ? { culprit: true } : {}),
  };
}

/** The Name tag, or else the id. */
export function nameOf(id: string, tags: Tag[] | undefined): string {
  return tags?.find(tag => tag.Key === 'Name')?.Value || displayId(id);
}
