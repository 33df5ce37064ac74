import { displayId } from '../../snapshot';
import { parseCidr } from '../../cidr';
import type { PacketModel } from '../../reachability';
import { outside } from '../../reachability';
import { TAGS } from '../../data';
import type { Flow } from '../../rules/flow';
import { declaredBlocks, hasPrivateWebServer } from '../../rules/people';
import { environmentPlace } from './environmentPlaces';
import { ownEndpointsOf } from './ownEndpoints';
import type { Walk } from './traces';
import { between, flowOf, toEndpoint, unknownTrace } from './traces';

const OPTIONS = { port: 443, isByConnection: true };

/**
 * People's way to a private web server from the blocks that are declared, by a
 * connection of the VPC's: as far as the VPC goes, since no answer of AWS shows
 * this account what lies behind.
 */
export function connectionFlows(model: PacketModel): Flow[] {
  const { environment, groupIds, subnetIds } = model.network;
  if (
    !environment ||
    !hasPrivateWebServer(environment) ||
    groupIds.length === 0
  ) {
    return [];
  }
  const [own] = ownEndpointsOf(model.network, environment).filter(
    ({ kind }) => kind === 'web-server',
  );
  return declaredBlocks(environment).flatMap((block): Flow[] => {
    const flow = {
      id: `people:${block}`,
      kind: 'connection' as const,
      title: `People from ${block} → web server, tcp 443`,
    };
    const cidr = parseCidr(block);
    if (!cidr.ok) {
      const reason = `The tag ${TAGS.clientBlocks} says ${block}, which is no CIDR block`;
      return [flowOf(flow, unknownTrace(reason))];
    }
    const from = { ...outside(block, [cidr.cidr]), ids: [block] };
    const told = (part: string, walk: Walk): Flow => {
      const found = flowOf({ ...flow, id: flow.id + part }, walk);
      return { ...found, beyond: beyond(found.trace.connections, block) };
    };
    if (own) return [told('', toEndpoint(model, from, own.endpoint, OPTIONS))];
    // Until it is there, it may come to lie in either subnet.
    return subnetIds.map(id =>
      told(
        `:${id}`,
        between(model, from, environmentPlace(model, id), OPTIONS),
      ),
    );
  });
}

function beyond(
  connections: readonly string[],
  block: string,
): string | undefined {
  return connections.length === 0
    ? undefined
    : `This VPC lets people from ${block} in and answers by ${[...connections].sort().map(displayId).join(', ')}: what lies behind was not read`;
}
