import type { NetworkSnapshot, TopologyNode } from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import { networkInterfaceFacts, vpcEndpointFacts } from './attachments';
import { subnetFacts, vpcFacts } from './containers';
import { environmentFacts } from './environment';
import { internetGatewayFacts, natGatewayFacts } from './gateways';
import { itemsOf } from './itemsOf';
import type { Fact } from './types';

/**
 * What the snapshot says of the resource behind a node of the picture; nothing
 * for groups, zones and other nodes that stand for no single resource.
 */
export function resourceFacts(
  snapshot: NetworkSnapshot,
  node: Pick<TopologyNode, 'id' | 'kind'>,
  t: MwaaTranslate,
): Fact[] {
  const { id, kind } = node;
  switch (kind) {
    case 'vpc': {
      const vpc = itemsOf(snapshot.vpcs).find(({ VpcId }) => VpcId === id);
      return vpc ? vpcFacts(vpc, snapshot, t) : [];
    }
    case 'subnet': {
      const subnet = itemsOf(snapshot.subnets).find(
        ({ SubnetId }) => SubnetId === id,
      );
      return subnet ? subnetFacts(subnet, snapshot, t) : [];
    }
    case 'internetGateway': {
      const gateway = itemsOf(snapshot.internetGateways).find(
        ({ InternetGatewayId }) => InternetGatewayId === id,
      );
      return gateway ? internetGatewayFacts(gateway, t) : [];
    }
    case 'natGateway': {
      const gateway = itemsOf(snapshot.natGateways).find(
        ({ NatGatewayId }) => NatGatewayId === id,
      );
      return gateway ? natGatewayFacts(gateway, t) : [];
    }
    case 'vpcEndpoint': {
      const endpoint = itemsOf(snapshot.vpcEndpoints).find(
        ({ VpcEndpointId }) => VpcEndpointId === id,
      );
      return endpoint ? vpcEndpointFacts(endpoint, snapshot, t) : [];
    }
    case 'networkInterface': {
      const eni = itemsOf(snapshot.networkInterfaces).find(
        ({ NetworkInterfaceId }) => NetworkInterfaceId === id,
      );
      return eni ? networkInterfaceFacts(eni, t) : [];
    }
    case 'environment': {
      const [environment] = itemsOf(snapshot.environment);
      return environment ? environmentFacts(environment, t) : [];
    }
    default:
      return [];
  }
}
