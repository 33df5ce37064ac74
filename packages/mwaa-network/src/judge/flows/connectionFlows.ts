import { displayId } from '../../snapshot';
import { parseCidr } from '../../cidr';
import type { Outside, PacketModel, Trace } from '../../reachability';
import { eachInterface, tcp, traceFromConnection } from '../../reachability';
import { TAGS } from '../../data';
import { ownEndpointsOf } from './ownEndpoints';
import { unknownTrace, withParties } from './parties';
import type { Flow } from '../../rules/flow';
import { declaredBlocks, hasPrivateWebServer } from '../../rules/people';

const HTTPS = tcp(443);

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
      return [{ ...flow, trace: unknownTrace(reason) }];
    }
    const from: Outside = { name: block, ranges: [cidr.cidr] };
    const connections = new Set<string>();
    const traceTo = (party: Parameters<typeof traceFromConnection>[2]) => {
      const trace = traceFromConnection(model, from, party, HTTPS);
      for (const id of trace.connections) connections.add(id);
      return trace;
    };
    const told = (part: Flow['id'], trace: Trace): Flow => ({
      ...flow,
      id: flow.id + part,
      trace,
      beyond: beyond([...connections].sort(), block),
    });
    if (own) return [told('', eachInterface(model, own.endpoint, traceTo))];
    // Until it is there, it may come to lie in either subnet.
    return subnetIds.map(id =>
      told(
        `:${id}`,
        withParties(model.network, [id], ([party]) => traceTo(party)),
      ),
    );
  });
}

function beyond(connections: string[], block: string): string | undefined {
  return connections.length === 0
    ? undefined
    : `This VPC lets people from ${block} in and answers by ${connections.map(displayId).join(', ')}: what lies behind was not read`;
}
