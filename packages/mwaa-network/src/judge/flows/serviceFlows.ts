import { displayId } from '../../snapshot';
import type { VpcEndpoint } from '../../snapshot';
import type { PacketModel } from '../../reachability';
import { block, emptyTrace, serviceByGateway } from '../../reachability';
import type { AskedService } from '../../rules/askedServices';
import {
  answersToName,
  isGateway,
  isInterface,
} from '../../reachability/endpointTypes';
import { askedServices } from '../../rules/askedServices';
import {
  defaultRoute,
  defaultRouteKind,
} from '../../reachability/defaultRoute';
import type { Profile } from '../../data';
import { environmentPlace } from './environmentPlaces';
import type { Walk } from './traces';
import { between, toEndpoint, unknownTrace } from './traces';

const HTTPS = 443;

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
export function toService(
  model: PacketModel,
  subnetId: string,
  asked: AskedService,
): Walk {
  const from = environmentPlace(model, subnetId);
  if (typeof from === 'string') return unknownTrace(from);
  // A private name prevails over a route: it leads to other addresses.
  const named = namedEndpoint(asked);
  if (named) return toEndpoint(model, from, named, { port: HTTPS });
  const gateways = asked.endpoints.filter(isGateway);
  if (gateways.length > 0) {
    const endpoint = routed(model, subnetId, gateways) ?? gateways[0];
    const to = serviceByGateway(model, endpoint, subnetId);
    return between(model, from, to, { port: HTTPS });
  }
  return withoutEndpoint(model, subnetId, asked);
}

/** A service whose name leads to public addresses: whether there is a way is the internet's question. */
function withoutEndpoint(
  { network }: PacketModel,
  subnetId: string,
  { endpoints, service }: AskedService,
): Walk {
  return isRecording => {
    const trace = emptyTrace(isRecording);
    const { forward } = trace;
    const table = network.routeTableOf(subnetId)?.table;
    const route = table && defaultRoute(table.Routes);
    if (!network.isRead('vpcEndpoints')) {
      forward.unknowns.push(
        `VPC endpoints were not read: ${network.whyNotRead('vpcEndpoints')}`,
      );
    } else if (!table) {
      forward.unknowns.push(
        `No route table of ${displayId(subnetId)} was read`,
      );
    } else if (route && defaultRouteKind(network, route) !== 'none') {
      forward.unknowns.push(
        `${service.name} has no endpoint: its public addresses go by the default route of ${displayId(table.RouteTableId)}`,
      );
    } else {
      const [nameless] = endpoints;
      const id = displayId(nameless?.VpcEndpointId ?? '');
      block(forward, {
        code: 'NO_ROUTE_TO_DESTINATION',
        resource: nameless?.VpcEndpointId ?? table.RouteTableId,
        rule: '',
        message: nameless
          ? `${id} has no private DNS, so the name of ${service.name} leads to public addresses, to which ${displayId(table.RouteTableId)} has no route`
          : `${service.name} has no endpoint, and ${displayId(table.RouteTableId)} has no route to its public addresses`,
        remedy: nameless
          ? `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${id} --private-dns-enabled`
          : `Create an endpoint for ${service.name}`,
      });
    }
    return trace;
  };
}

function routed(
  { network }: PacketModel,
  subnetId: string,
  gateways: readonly VpcEndpoint[],
): VpcEndpoint | undefined {
  const routes = network.routeTableOf(subnetId)?.table.Routes ?? [];
  return gateways.find(g => routes.some(r => r.GatewayId === g.VpcEndpointId));
}
