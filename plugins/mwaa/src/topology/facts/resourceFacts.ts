import type { NetworkSnapshot, TopologyNode } from 'mwaa-network';
import type { MwaaMessageKey, MwaaTranslate } from '../../translation';
import { rowsOf } from './rows';

/** One thing that was read of a resource. */
interface Fact {
  label: MwaaMessageKey;
  value: string;
}

/**
 * What the snapshot says of the resource behind a node of the picture; nothing
 * for groups, zones and other nodes that stand for no single resource. What
 * AWS did not say is left out.
 */
export function resourceFacts(
  snapshot: NetworkSnapshot,
  node: Pick<TopologyNode, 'id' | 'kind'>,
  t: MwaaTranslate,
): Fact[] {
  return rowsOf(node, snapshot, t).flatMap(([label, value]) => {
    const text = textOf(value, t);
    return text ? [{ label, value: text }] : [];
  });
}

function textOf(
  value: ReturnType<typeof rowsOf>[number][1],
  t: MwaaTranslate,
): string {
  if (Array.isArray(value)) return value.filter(Boolean).join(', ');
  if (typeof value === 'boolean') return t(value ? 'fact.on' : 'fact.off');
  return String(value ?? '');
}
