import {
  layoutTopology,
  topology,
  type NetworkSnapshot,
  type PlacedTopology,
  type Verdict,
} from 'mwaa-network';

/** A network as a picture: its nodes and lines, each in its place. */
export function placeTopology(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
): PlacedTopology {
  return layoutTopology(topology(snapshot, verdict));
}
