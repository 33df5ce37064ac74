import {
  layoutTopology,
  topology,
  type NetworkSnapshot,
  type PlacedTopology,
  type Verdict,
} from 'mwaa-network';

/**
 * A network as a picture: its nodes and lines, each in its place. All lines
 * are kept, for the table; which of them are drawn is the drawing's to say.
 */
export function placeTopology(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
): PlacedTopology {
  const network = topology(snapshot, verdict);
  return { ...layoutTopology(network), edges: network.edges };
}
