import type { Status } from '../rules/types';
import type { TopologyNode, TopologyNodeKind } from '../topology';

/** What is drawn around others. */
export const FRAMES: readonly string[] = [
  'region',
  'vpc',
  'availabilityZone',
  'subnet',
];

/** What stands above or before a node's name. */
export const KIND_WORDS: Readonly<Record<TopologyNodeKind, string>> = {
  region: 'Region',
  vpc: 'VPC',
  availabilityZone: 'Availability Zone',
  subnet: 'Subnet',
  internet: 'Internet',
  internetGateway: 'Internet gateway',
  natGateway: 'NAT gateway',
  vpcEndpoint: 'VPC endpoint',
  networkInterface: 'Network interface',
  instance: 'Instance',
  environment: 'MWAA environment',
  routeTable: 'Route table',
  networkAcl: 'Network ACL',
  securityGroup: 'Security group',
  vpnGateway: 'Virtual private gateway',
  vpcPeeringConnection: 'Peering connection',
  transitGatewayVpcAttachment: 'Transit gateway attachment',
  group: '',
};

/** Status is sign, word and colour in one: colour never alone. */
export const STATUS_MARKS: Readonly<
  Partial<Record<Status, { sign: string; word: string; colour: string }>>
> = {
  fail: { sign: '✕', word: 'fails', colour: '#b3261e' },
  unknown: { sign: '?', word: 'unknown', colour: '#5f5f5f' },
  warn: { sign: '!', word: 'warning', colour: '#8a5a00' },
};

/** What a node is and is called. */
export function nodeTitle(node: TopologyNode): string {
  const kind = KIND_WORDS[node.kind];
  return kind === '' || kind === node.label
    ? node.label
    : `${kind} ${node.label}`;
}

/** Names and tags are anybody's: without what no text of a picture may hold. */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
