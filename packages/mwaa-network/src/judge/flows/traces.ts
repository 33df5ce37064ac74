import { displayId } from '../../snapshot';
import type { VpcEndpoint } from '../../snapshot';
import type { FlowEnds, PacketModel, Place, Trace } from '../../reachability';
import {
  block,
  emptyTrace,
  endpointPlaces,
  traceFlow,
} from '../../reachability';
import type { Flow } from '../../rules/flow';

/** Traces a flow: with its hops for whoever looks at them, and without them for the verdict. */
export type Walk = (isRecording: boolean) => Trace;

/** A flow that an environment needs, traced. */
export function flowOf(
  fields: Omit<Flow, 'trace' | 'retrace'>,
  walk: Walk,
): Flow {
  const { beyond, endpointId, id, kind, title } = fields;
  return {
    id,
    kind,
    title,
    trace: walk(false),
    retrace: () => walk(true),
    endpointId,
    beyond,
  };
}

type Options = Pick<FlowEnds, 'isByConnection' | 'port'>;

/** Between two places; where one of them is not known, nothing is. */
export function between(
  model: PacketModel,
  from: Place | string,
  to: Place | string,
  { isByConnection, port }: Options,
): Walk {
  if (typeof from === 'string') return unknownTrace(from);
  if (typeof to === 'string') return unknownTrace(to);
  const ends = { from, to: [to], port, isByConnection };
  return isRecording => traceFlow(model, ends, isRecording);
}

/** To all interfaces of an endpoint: its name leads to any. */
export function toEndpoint(
  model: PacketModel,
  from: Place | string,
  endpoint: VpcEndpoint,
  { isByConnection, port }: Options,
): Walk {
  if (typeof from === 'string') return unknownTrace(from);
  const to = endpointPlaces(model, endpoint);
  if (typeof to === 'string') {
    return isRecording => {
      const trace = emptyTrace(isRecording);
      trace.forward.unknowns.push(to);
      return trace;
    };
  }
  if (to.length > 0) {
    const ends = { from, to, port, isByConnection };
    return isRecording => traceFlow(model, ends, isRecording);
  }
  const id = displayId(endpoint.VpcEndpointId);
  return isRecording => {
    const trace = emptyTrace(isRecording);
    block(trace.forward, {
      code: 'BAD_STATE',
      resource: endpoint.VpcEndpointId,
      rule: '',
      message: `${id} lies in no subnet, so it has no address`,
      remedy: `Put ${id} into a subnet of each Availability Zone`,
    });
    return trace;
  };
}

/** A flow of which nothing can be told, and why. */
export function unknownTrace(reason: string): Walk {
  return isRecording => {
    const trace = emptyTrace(isRecording);
    trace.forward.unknowns.push(reason);
    trace.back.unknowns.push(reason);
    return trace;
  };
}
