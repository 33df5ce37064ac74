import type { Status } from '../rules/types';

/** What a node of the picture stands for. @public */
export type TopologyNodeKind =
  | 'region'
  | 'vpc'
  | 'availabilityZone'
  | 'subnet'
  | 'internet'
  | 'internetGateway'
  | 'natGateway'
  | 'vpcEndpoint'
  | 'networkInterface'
  | 'instance'
  | 'environment'
  | 'routeTable'
  | 'networkAcl'
  | 'securityGroup'
  | 'vpnGateway'
  | 'vpcPeeringConnection'
  | 'transitGatewayVpcAttachment'
  | 'group';

/**
 * A node of the picture: a resource, or a counted group of like ones. The tree
 * of containment is `parent`; containers come before what they contain.
 *
 * @public
 */
export interface TopologyNode {
  /** The resource's own id; for groups and zones, made of their parent's. */
  id: string;
  kind: TopologyNodeKind;
  parent: string | null;
  /** Name tag, or the id. */
  label: string;
  /** Second line: the id, a CIDR block, an address. */
  detail: string;
  /** Tier of a subnet: which way its default route leads. */
  tier?: 'public' | 'private' | 'isolated';
  /** The worst finding that names this resource. */
  status: Status | null;
  /** Those findings' rules, in alphabetical order. */
  rules: string[];
  /**
   * Whether a finding names this very resource. A resource may also be marked
   * because one that governs it is to blame: a subnet for its network ACL, the
   * environment for its security group.
   */
  culprit?: boolean;
  /** How many resources a group stands for. */
  count?: number;
  /** What a group stands for. */
  of?: Exclude<TopologyNodeKind, 'group'>;
}

/** A line of the picture: a route, or an attachment. @public */
export interface TopologyEdge {
  id: string;
  source: string;
  target: string;
  kind: 'route' | 'attachment' | 'endpoint';
  /** For a route its destination, for example `0.0.0.0/0`. */
  label: string;
  status: Status | null;
  rules: string[];
}

/** @public */
export interface Topology {
  nodes: TopologyNode[];
  edges: TopologyEdge[];
}

/** A node with its place: pixels, relative to its parent, y downwards. @public */
export interface PlacedNode extends TopologyNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @public */
export interface PlacedTopology {
  nodes: PlacedNode[];
  /** The topology's, but for lines of endpoints where those would be too many. */
  edges: TopologyEdge[];
  /** Of the whole picture, in pixels. */
  width: number;
  height: number;
}
