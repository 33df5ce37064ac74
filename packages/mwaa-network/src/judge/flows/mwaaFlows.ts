import { displayId } from '../../snapshot';
import type { Network, PacketModel, Party, Trace } from '../../reachability';
import {
  createPacketModel,
  tcp,
  traceBetween,
  traceToInternet,
  usableRange,
} from '../../reachability';
import type { Profile, Routing } from '../types';
import { namedEndpoint, neededServices, traceToService } from './serviceFlows';
import type { Flow, FlowKind } from './types';

/** The port of the metadata database. */
const POSTGRESQL = 5432;
const HTTPS = 443;

/**
 * The flows that an environment needs, traced: its interfaces in both subnets
 * to the database and the web server, whose endpoints lie in the same subnets
 * and groups, and to the services, through the internet or through endpoints.
 */
export function mwaaFlows(
  network: Network,
  routing: Routing | 'unknown',
  profile: Profile,
): Flow[] {
  if (!network.environment || network.groupIds.length === 0) return [];
  const model = createPacketModel(network);
  const flows: Flow[] = [];
  for (const from of network.subnetIds) {
    for (const to of network.subnetIds) {
      flows.push(
        within(model, 'database', from, to, POSTGRESQL),
        within(model, 'web-server', from, to, HTTPS),
      );
    }
  }
  if (routing === 'public') {
    for (const from of network.subnetIds) {
      flows.push({
        id: `internet:${from}`,
        kind: 'internet',
        title: `${displayId(from)} → internet, tcp ${HTTPS}`,
        trace: withParties(network, [from], ([party]) =>
          traceToInternet(model, party, tcp(HTTPS)),
        ),
      });
    }
  }
  if (routing === 'private') {
    for (const asked of neededServices(model, profile)) {
      for (const from of network.subnetIds) {
        flows.push({
          id: `service:${asked.service.name}:${from}`,
          endpointId: namedEndpoint(asked)?.VpcEndpointId,
          kind: 'service',
          title: `${displayId(from)} → ${asked.service.name}, tcp ${HTTPS}`,
          trace: withParties(network, [from], ([party]) =>
            traceToService(model, party, asked),
          ),
        });
      }
    }
  }
  return flows;
}

function within(
  model: PacketModel,
  kind: FlowKind,
  from: string,
  to: string,
  port: number,
): Flow {
  return {
    id: `${kind}:${from}:${to}`,
    kind,
    title: `${displayId(from)} → ${kind.replace('-', ' ')} in ${displayId(to)}, tcp ${port}`,
    trace: withParties(model.network, [from, to], ([source, target]) =>
      traceBetween(model, source, target, tcp(port)),
    ),
  };
}

/** Traces between the environment's interfaces in those subnets, where it is known which addresses they have. */
function withParties(
  network: Network,
  subnetIds: string[],
  trace: (parties: Party[]) => Trace,
): Trace {
  const parties: Party[] = [];
  for (const subnetId of subnetIds) {
    const subnet = network.subnets.get(subnetId);
    const range = subnet && usableRange(subnet);
    if (!range) return unknownTrace(whyNoRange(network, subnetId));
    parties.push({
      resource: subnetId,
      subnetId,
      ranges: [range],
      groupIds: network.groupIds,
    });
  }
  return trace(parties);
}

function whyNoRange(network: Network, subnetId: string): string {
  if (!network.isRead('subnets')) {
    return `Subnets were not read: ${network.whyNotRead('subnets')}`;
  }
  return network.subnets.has(subnetId)
    ? `The block of ${displayId(subnetId)} is not known before deployment`
    : `${displayId(subnetId)} was not found among the subnets`;
}

function unknownTrace(reason: string): Trace {
  const path = () => ({
    hops: [],
    blocks: [],
    hopsBeforeBlock: 0,
    unknowns: [reason],
  });
  return { forward: path(), back: path() };
}
