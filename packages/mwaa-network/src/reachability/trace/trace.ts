import type { NetworkSnapshot } from '../../snapshot';
import { indexNetwork } from '../network';
import { isPrivate } from './connection/enterByConnection';
import type { PacketModel } from './packetModel';
import { createPacketModel } from './packetModel';
import type { Place } from './place';
import { isInside } from './place';
import { resolve } from './resolve';
import { noResult, resultOf } from './result';
import type { FlowEnds } from './traceFlow';
import { familyOf, traceFlow, withoutAddress } from './traceFlow';
import type { TraceProblem, TraceRequest, TraceResult } from './types';

/**
 * Follows packets through a network, there and back: every hop that they pass,
 * and what blocks them. Pure; never throws.
 *
 * @public
 */
export function trace(
  snapshot: NetworkSnapshot,
  request: TraceRequest,
): TraceResult {
  const model = createPacketModel(indexNetwork(snapshot));
  const ends = endsOf(model, request);
  if ('message' in ends) return noResult(ends);
  const found = traceFlow(model, ends, true);
  for (const id of found.connections) {
    // A virtual private gateway is this network's own end of it.
    if (!id.startsWith('vgw-')) {
      found.forward.unknowns.push(`What lies behind ${id} was not read`);
    }
  }
  if (ends.isByConnection && found.connections.length === 0) {
    found.forward.unknowns.push(
      `It is not known what ${ends.from.name} comes by`,
    );
  }
  return resultOf(found);
}

function endsOf(
  model: PacketModel,
  request: TraceRequest,
): FlowEnds | TraceProblem {
  const { protocol = 'tcp' } = request;
  const from = resolve(model, 'from', request.from);
  if ('message' in from) return from;
  const to = resolve(model, 'to', request.to, from[0]);
  if ('message' in to) return to;
  if (to.length === 0) {
    return {
      field: 'to',
      message: `${request.to} lies in no subnet that was read`,
      remedy: 'Read the endpoint’s subnets too',
    };
  }
  if (!isInside(from[0]) && !to.some(isInside)) {
    return {
      field: 'to',
      message: `Neither ${from[0].name} nor ${to[0].name} is in this network`,
      remedy: 'Name at least one place of the network',
    };
  }
  const port = request.port ?? (to[0].isService ? 443 : undefined);
  if ((protocol === 'tcp' || protocol === 'udp') && port === undefined) {
    return {
      field: 'port',
      message: `${protocol} needs a port`,
      remedy: 'Give the port of the destination, for example 443',
    };
  }
  if (
    port !== undefined &&
    !(Number.isInteger(port) && port >= 0 && port <= 65_535)
  ) {
    return {
      field: 'port',
      message: `${port} is no port`,
      remedy: 'Give a whole number from 0 to 65535',
    };
  }
  return (
    withoutFamily(from[0], to) ?? {
      from: from[0],
      to,
      port: port ?? 0,
      protocol,
      isByConnection: !isInside(from[0]) && isPrivate(from[0].ranges),
    }
  );
}

function withoutFamily(
  from: Place,
  places: readonly Place[],
): TraceProblem | undefined {
  for (const to of places) {
    const lacking = withoutAddress(from, to);
    if (lacking) {
      return {
        field: lacking === from ? 'from' : 'to',
        message: `${lacking.name} has no IPv${familyOf(from, to)} address`,
        remedy: 'Name two places that have addresses of the same family',
      };
    }
  }
  return undefined;
}
