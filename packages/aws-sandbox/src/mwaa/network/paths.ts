import { Route } from '@aws-sdk/client-ec2';
import { addressText, parseBlock } from '../../ec2/cidr';
import { withState } from '../../ec2/routeState';
import {
  NatGatewayRecord,
  Place,
  RouteTableRecord,
  rows,
  SubnetRecord,
  table,
  VpcEndpointRecord,
} from '../../ec2/tables';

/** The route table of a subnet: its own, or else the VPC's main one. */
export function routeTableOf(
  place: Place,
  subnet: SubnetRecord,
): RouteTableRecord {
  const ofVpc = rows(place, 'routeTables').filter(
    row => row.VpcId === subnet.VpcId,
  );
  return (
    ofVpc.find(row =>
      row.Associations.some(({ SubnetId }) => SubnetId === subnet.SubnetId),
    ) ?? ofVpc.find(row => row.Associations.some(({ Main }) => Main))!
  );
}

/** The route of a subnet that is usable now and takes what matches. */
function activeRoute(
  place: Place,
  subnet: SubnetRecord,
  matches: (route: Route) => boolean,
): Route | undefined {
  return routeTableOf(place, subnet)
    .Routes.map(route => withState(place, subnet.VpcId, route))
    .find(route => route.State === 'active' && matches(route));
}

/** The default route, if it is usable. */
export function defaultRoute(
  place: Place,
  subnet: SubnetRecord,
): Route | undefined {
  return activeRoute(
    place,
    subnet,
    route => route.DestinationCidrBlock === '0.0.0.0/0',
  );
}

/** The gateway endpoint of this service to which a usable route leads. */
export function gatewayEndpoint(
  place: Place,
  subnet: SubnetRecord,
  serviceName: string,
): VpcEndpointRecord | undefined {
  const endpoints = table(place, 'vpcEndpoints');
  const route = activeRoute(
    place,
    subnet,
    ({ GatewayId }) =>
      endpoints.get(GatewayId ?? '')?.ServiceName === serviceName,
  );
  return endpoints.get(route?.GatewayId ?? '');
}

/** The NAT gateway through which a subnet reaches the internet. */
export function natGatewayOf(
  place: Place,
  subnet: SubnetRecord,
): NatGatewayRecord | undefined {
  const gateway = table(place, 'natGateways').get(
    defaultRoute(place, subnet)?.NatGatewayId ?? '',
  );
  return gateway?.State === 'available' && gateway.ConnectivityType === 'public'
    ? gateway
    : undefined;
}

/** Some address of a subnet. */
export function addressIn(subnet: SubnetRecord): string {
  return addressText(parseBlock(subnet.CidrBlock)!.first + 10);
}
