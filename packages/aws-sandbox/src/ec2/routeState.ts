import { Route } from '@aws-sdk/client-ec2';
import { Place, table } from './tables';

const USABLE_NAT_STATES = ['pending', 'available'];

/** A route with the state that it has now: blackhole once its target is gone. */
export function withState(place: Place, vpcId: string, route: Route): Route {
  return {
    ...route,
    State: targetExists(place, vpcId, route) ? 'active' : 'blackhole',
  };
}

function targetExists(place: Place, vpcId: string, route: Route): boolean {
  const { GatewayId, NatGatewayId, NetworkInterfaceId } = route;
  if (NatGatewayId) {
    const gateway = table(place, 'natGateways').get(NatGatewayId);
    return USABLE_NAT_STATES.includes(gateway?.State ?? '');
  }
  if (NetworkInterfaceId) {
    return table(place, 'networkInterfaces').has(NetworkInterfaceId);
  }
  if (route.EgressOnlyInternetGatewayId) {
    return table(place, 'egressOnlyInternetGateways').has(
      route.EgressOnlyInternetGatewayId,
    );
  }
  if (route.VpcPeeringConnectionId) {
    const connection = table(place, 'vpcPeeringConnections').get(
      route.VpcPeeringConnectionId,
    );
    return connection?.Status.Code === 'active';
  }
  if (GatewayId?.startsWith('igw-')) {
    const gateway = table(place, 'internetGateways').get(GatewayId);
    return Boolean(gateway?.Attachments.some(({ VpcId }) => VpcId === vpcId));
  }
  if (GatewayId?.startsWith('vpce-')) {
    return table(place, 'vpcEndpoints').has(GatewayId);
  }
  return GatewayId === 'local';
}
