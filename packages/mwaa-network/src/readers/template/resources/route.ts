import { displayId, type Route } from '../../../snapshot';
import { routeDestination } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

export const route: ResourceHandler = {
  type: 'AWS::EC2::Route',
  parts: ['routeTables'],
  phase: 'join',
  read(resource, draft) {
    const id = resource.required('RouteTableId');
    const table = draft.routeTables.find(
      ({ RouteTableId }) => RouteTableId === id,
    );
    const entry = compact<Route>({
      DestinationCidrBlock: resource.text('DestinationCidrBlock'),
      DestinationIpv6CidrBlock: resource.text('DestinationIpv6CidrBlock'),
      DestinationPrefixListId: resource.text('DestinationPrefixListId'),
      // DescribeRouteTables shows a Gateway Load Balancer's endpoint here too.
      GatewayId: resource.text('GatewayId') ?? resource.text('VpcEndpointId'),
      NatGatewayId: resource.text('NatGatewayId'),
      InstanceId: resource.text('InstanceId'),
      NetworkInterfaceId: resource.text('NetworkInterfaceId'),
      VpcPeeringConnectionId: resource.text('VpcPeeringConnectionId'),
      TransitGatewayId: resource.text('TransitGatewayId'),
      LocalGatewayId: resource.text('LocalGatewayId'),
      CarrierGatewayId: resource.text('CarrierGatewayId'),
      CoreNetworkArn: resource.text('CoreNetworkArn'),
      EgressOnlyInternetGatewayId: resource.text('EgressOnlyInternetGatewayId'),
      Origin: 'CreateRoute',
      State: 'active',
    });
    if (!table) {
      resource.report(`${displayId(id)} is not described by the template`);
    } else {
      // EC2 refuses it, and the stack goes back; a propagated one it takes the place of.
      const twin = table.Routes.find(
        known =>
          known.Origin !== 'EnableVgwRoutePropagation' &&
          routeDestination(known) === routeDestination(entry),
      );
      if (twin) {
        resource.report(
          `${displayId(id)} has a route to ${routeDestination(entry)} already, which EC2 refuses to make twice`,
        );
      }
      table.Routes.push(entry);
    }
  },
};
