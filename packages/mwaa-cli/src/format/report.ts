import { displayId, type FlowResult, type Verdict } from 'mwaa-network';

/** A verdict as people and programs get to see it. */
export interface Report extends Verdict {
  /** Where the network comes from: a folder, a file, a Region. */
  source: string;
}

/**
 * A verdict made ready for printing: the ids of a template's resources are
 * their logical ids.
 */
export function reportOf(verdict: Verdict, source: string): Report {
  return {
    ...verdict,
    findings: verdict.findings.map(finding => ({
      ...finding,
      resources: finding.resources.map(displayId),
    })),
    // With their hops, and the rows of those.
    flows: shown(verdict.flows) as FlowResult[],
    source,
  };
}

function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('unresolved:', '');
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shown(member)]),
  );
}
