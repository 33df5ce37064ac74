import { displayId } from '../../snapshot';
import type { VpcEndpoint } from '../../snapshot';
import type { PacketModel, Party, Trace } from '../../reachability';
import {
  block,
  emptyPath,
  tcp,
  traceToGatewayEndpoint,
  traceToInterfaceEndpoint,
} from '../../reachability';
import type { AskedService } from '../../rules/askedServices';
import {
  answersToName,
  isGateway,
  isInterface,
} from '../../reachability/endpointTypes';
import { askedServices } from '../../rules/askedServices';
import { defaultRoute, defaultRouteKind } from '../../rules/inferRouting';
import type { Profile } from '../../data';

const HTTPS = tcp(443);

/**
 * The services that an environment without internet has to reach, and those
 * asked for besides that have an endpoint.
 */
export function neededServices(
  model: PacketModel,
  profile: Profile,
): AskedService[] {
  return askedServices(model.network, profile).filter(
    ({ service, endpoints }) =>
      endpoints.length > 0 ||
      (service.absence[profile] === 'fail' && !service.whereOffered),
  );
}

/** The interface endpoint that the service's name leads to. */
export function namedEndpoint({
  endpoints,
}: AskedService): VpcEndpoint | undefined {
  return endpoints.find(e => isInterface(e) && answersToName(e));
}

/** From a subnet to a service, by the endpoint that its name leads to. */
export function traceToService(
  model: PacketModel,
  from: Party,
  { service, endpoints }: AskedService,
): Trace {
  const trace = { forward: emptyPath(), back: emptyPath() };
  const { network } = model;
  if (!network.isRead('vpcEndpoints')) {
    trace.forward.unknowns.push(
      `VPC endpoints were not read: ${network.whyNotRead('vpcEndpoints')}`,
    );
    return trace;
  }
  // A private name prevails over a route: it leads to other addresses.
  const named = namedEndpoint({ service, endpoints });
  if (named) return traceToInterfaceEndpoint(model, from, named, HTTPS);
  const gateways = endpoints.filter(isGateway);
  if (gateways.length > 0) {
    return traceToGatewayEndpoint(
      model,
      from,
      routed(model, from, gateways) ?? gateways[0],
      HTTPS,
    );
  }
  const table = network.routeTableOf(from.subnetId)?.table;
  const route = table && defaultRoute(table.Routes);
  if (!table || (route && defaultRouteKind(network, route) !== 'none')) {
    trace.forward.unknowns.push(
      table
        ? `${service.name} has no endpoint: its public addresses go by the default route of ${displayId(table.RouteTableId)}`
        : `No route table of ${displayId(from.subnetId)} was read`,
    );
    return trace;
  }
  const [nameless] = endpoints;
  block(trace.forward, {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: nameless?.VpcEndpointId ?? table.RouteTableId,
    rule: '',
    message: nameless
      ? `${displayId(nameless.VpcEndpointId)} has no private DNS, so the name of ${service.name} leads to public addresses, to which ${displayId(table.RouteTableId)} has no route`
      : `${service.name} has no endpoint, and ${displayId(table.RouteTableId)} has no route to its public addresses`,
    remedy: nameless
      ? `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(nameless.VpcEndpointId)} --private-dns-enabled`
      : `Create an endpoint for ${service.name}`,
  });
  return trace;
}

function routed(
  { network }: PacketModel,
  from: Party,
  gateways: readonly VpcEndpoint[],
): VpcEndpoint | undefined {
  const routes = network.routeTableOf(from.subnetId)?.table.Routes ?? [];
  return gateways.find(g => routes.some(r => r.GatewayId === g.VpcEndpointId));
}
