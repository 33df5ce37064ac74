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
import type { TopologyNodeKind } from 'mwaa-network';
import type { MwaaMessageKey } from '../translation';

interface NodeKindPresentation {
  icon: RemixiconComponentType;
  label: MwaaMessageKey;
  /** Whether it is drawn as a frame around what it contains. */
  container: boolean;
}

/** How each kind of node is drawn and called. */
export const nodeKinds: Record<TopologyNodeKind, NodeKindPresentation> = {
  region: {
    icon: RiMapPin2Line,
    label: 'nodeKind.region',
    container: true,
  },
  vpc: { icon: RiCloudLine, label: 'nodeKind.vpc', container: true },
  availabilityZone: {
    icon: RiBuilding2Line,
    label: 'nodeKind.availabilityZone',
    container: true,
  },
  subnet: { icon: RiLayoutGridLine, label: 'nodeKind.subnet', container: true },
  internet: {
    icon: RiGlobalLine,
    label: 'nodeKind.internet',
    container: false,
  },
  internetGateway: {
    icon: RiDoorOpenLine,
    label: 'nodeKind.internetGateway',
    container: false,
  },
  natGateway: {
    icon: RiExchangeLine,
    label: 'nodeKind.natGateway',
    container: false,
  },
  vpcEndpoint: {
    icon: RiPlugLine,
    label: 'nodeKind.vpcEndpoint',
    container: false,
  },
  networkInterface: {
    icon: RiLinksLine,
    label: 'nodeKind.networkInterface',
    container: false,
  },
  environment: {
    icon: RiWindyLine,
    label: 'nodeKind.environment',
    container: false,
  },
  routeTable: {
    icon: RiSignpostLine,
    label: 'nodeKind.routeTable',
    container: false,
  },
  networkAcl: {
    icon: RiFilter2Line,
    label: 'nodeKind.networkAcl',
    container: false,
  },
  securityGroup: {
    icon: RiShieldLine,
    label: 'nodeKind.securityGroup',
    container: false,
  },
  instance: {
    icon: RiServerLine,
    label: 'nodeKind.instance',
    container: false,
  },
  vpnGateway: {
    icon: RiShieldKeyholeLine,
    label: 'nodeKind.vpnGateway',
    container: false,
  },
  vpcPeeringConnection: {
    icon: RiGitMergeLine,
    label: 'nodeKind.vpcPeeringConnection',
    container: false,
  },
  transitGatewayVpcAttachment: {
    icon: RiShareForwardLine,
    label: 'nodeKind.transitGatewayVpcAttachment',
    container: false,
  },
  group: { icon: RiStackLine, label: 'nodeKind.group', container: false },
};
