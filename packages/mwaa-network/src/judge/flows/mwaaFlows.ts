import { displayId } from '../../snapshot';
import type { PacketModel } from '../../reachability';
import { internet } from '../../reachability';
import { endpointsTakingTraffic } from '../../rules/askedServices';
import type { Profile, Routing } from '../../data';
import type { Flow } from '../../rules/flow';
import { environmentPlace } from './environmentPlaces';
import { ownEndpointsOf } from './ownEndpoints';
import { namedEndpoint, neededServices, toService } from './serviceFlows';
import { between, flowOf, toEndpoint } from './traces';

/** The ports of the metadata database and of everything else. */
const PORTS = { database: 5432, 'web-server': 443 } as const;
const HTTPS = 443;

/**
 * The flows without which an environment does not work, traced: its interfaces
 * in both subnets to each other, to its own endpoints for database and web
 * server, and to the services, through the internet or through endpoints.
 */
export function mwaaFlows(
  model: PacketModel,
  routing: Routing | 'unknown',
  profile: Profile,
): Flow[] {
  const { network } = model;
  if (!network.environment || network.groupIds.length === 0) return [];
  const flows: Flow[] = [];
  for (const from of network.subnetIds) {
    for (const to of network.subnetIds) {
      flows.push(
        ownInterfaces(model, 'database', from, to),
        ownInterfaces(model, 'web-server', from, to),
      );
    }
  }
  flows.push(...toOwnEndpoints(model, network.environment));
  if (routing === 'public') flows.push(...toInternet(model));
  if (routing !== 'unknown') flows.push(...toServices(model, routing, profile));
  return flows;
}

/** Between the environment's own interfaces, wherever MWAA puts them. */
function ownInterfaces(
  model: PacketModel,
  kind: 'database' | 'web-server',
  from: string,
  to: string,
): Flow {
  const port = PORTS[kind];
  return flowOf(
    {
      id: `${kind}:${from}:${to}`,
      kind,
      title: `${displayId(from)} → ${kind.replace('-', ' ')} in ${displayId(to)}, tcp ${port}`,
    },
    between(model, environmentPlace(model, from), environmentPlace(model, to), {
      port,
    }),
  );
}

/** To the endpoints for database and web server that exist: their groups may be others. */
function toOwnEndpoints(
  model: PacketModel,
  environment: Parameters<typeof ownEndpointsOf>[1],
): Flow[] {
  const { network } = model;
  return ownEndpointsOf(network, environment).flatMap(({ kind, endpoint }) =>
    network.subnetIds.map(from =>
      flowOf(
        {
          id: `${kind}:${from}:${endpoint.VpcEndpointId}`,
          kind,
          title: `${displayId(from)} → ${kind.replace('-', ' ')} by ${displayId(endpoint.VpcEndpointId)}, tcp ${PORTS[kind]}`,
        },
        toEndpoint(model, environmentPlace(model, from), endpoint, {
          port: PORTS[kind],
        }),
      ),
    ),
  );
}

function toInternet(model: PacketModel): Flow[] {
  return model.network.subnetIds.map(from =>
    flowOf(
      {
        id: `internet:${from}`,
        kind: 'internet',
        title: `${displayId(from)} → internet, tcp ${HTTPS}`,
      },
      between(model, environmentPlace(model, from), internet(), {
        port: HTTPS,
      }),
    ),
  );
}

/**
 * With internet a service is reached like any other host, unless the VPC has
 * an endpoint that takes its traffic.
 */
function toServices(
  model: PacketModel,
  routing: Routing,
  profile: Profile,
): Flow[] {
  const { network } = model;
  const needed =
    routing === 'private'
      ? neededServices(model, profile)
      : endpointsTakingTraffic(network, profile);
  return needed.flatMap(asked => {
    const named = namedEndpoint(asked);
    return network.subnetIds
      .filter(
        from =>
          routing === 'private' ||
          named !== undefined ||
          asked.endpoints.some(e => hasRouteTo(model, from, e.VpcEndpointId)),
      )
      .map(from =>
        flowOf(
          {
            id: `service:${asked.service.name}:${from}`,
            endpointId: named?.VpcEndpointId,
            kind: 'service',
            title: `${displayId(from)} → ${asked.service.name}, tcp ${HTTPS}`,
          },
          toService(model, from, asked),
        ),
      );
  });
}

function hasRouteTo(
  { network }: PacketModel,
  subnetId: string,
  endpointId: string,
): boolean {
  return (network.routeTableOf(subnetId)?.table.Routes ?? []).some(
    route => route.GatewayId === endpointId,
  );
}
