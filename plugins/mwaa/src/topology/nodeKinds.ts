import {
  RiBuilding2Line,
  RiCloudLine,
  RiDoorOpenLine,
  RiExchangeLine,
  RiFilter2Line,
  RiGitMergeLine,
  RiGlobalLine,
  RiLinksLine,
  RiMapPin2Line,
  RiPlugLine,
  RiServerLine,
  RiShareForwardLine,
  RiShieldKeyholeLine,
  RiShieldLine,
  RiSignpostLine,
  RiStackLine,
  RiLayoutGridLine,
  RiWindyLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { TopologyNode, TopologyNodeKind } from 'mwaa-network';
import type { MwaaTranslate } from '../translation';

/** How each kind of node is drawn. */
export const nodeIcons: Record<TopologyNodeKind, RemixiconComponentType> = {
  region: RiMapPin2Line,
  vpc: RiCloudLine,
  availabilityZone: RiBuilding2Line,
  subnet: RiLayoutGridLine,
  internet: RiGlobalLine,
  internetGateway: RiDoorOpenLine,
  natGateway: RiExchangeLine,
  vpcEndpoint: RiPlugLine,
  networkInterface: RiLinksLine,
  environment: RiWindyLine,
  routeTable: RiSignpostLine,
  networkAcl: RiFilter2Line,
  securityGroup: RiShieldLine,
  instance: RiServerLine,
  vpnGateway: RiShieldKeyholeLine,
  vpcPeeringConnection: RiGitMergeLine,
  transitGatewayVpcAttachment: RiShareForwardLine,
  group: RiStackLine,
};

const CONTAINERS = ['region', 'vpc', 'availabilityZone', 'subnet'];

/** Whether it is drawn as a frame around what it contains. */
export function isContainer({ kind }: { kind: TopologyNodeKind }): boolean {
  return CONTAINERS.includes(kind);
}

/** What a node is called: a subnet by its tier, all else by its kind. */
export function nodeKindText(
  { kind, tier }: Pick<TopologyNode, 'kind' | 'tier'>,
  t: MwaaTranslate,
): string {
  return tier ? t(`tier.${tier}`) : t(`nodeKind.${kind}`);
}
