import {
  displayId,
  type Finding,
  type FlowResult,
  type Verdict,
} from 'mwaa-network';

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
    findings: verdict.findings.map(shownFinding),
    flows: verdict.flows.map(shownFlow),
    source,
  };
}

function shownFinding(finding: Finding): Finding {
  return { ...finding, resources: finding.resources.map(displayId) };
}

/** With its hops, and their rows. */
function shownFlow(flow: FlowResult): FlowResult {
  return shown(flow) as FlowResult;
}

function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('unresolved:', '');
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shown(member)]),
  );
}
