import type { Finding, Status } from '../rules/types';
import type { Verdict } from '../judge/types';

/** What the findings say of a resource. */
export interface Mark {
  /** Null when no finding names it. */
  status: Status | null;
  rules: string[];
}

/** Looks up what the findings say of resources, by their ids. */
export type Marks = (ids: Iterable<string | undefined>) => Mark;

/** Worst first: what fails, what nobody knows, what had better change. */
const WORST: Status[] = ['fail', 'unknown', 'warn'];

/** Nothing is said. */
export const UNMARKED: Mark = { status: null, rules: [] };

/** What is said of several resources at once, put together. */
export function joinMarks(marks: Mark[]): Mark {
  const status =
    WORST.find(candidate => marks.some(mark => mark.status === candidate)) ??
    null;
  const rules = new Set(marks.flatMap(mark => mark.rules));
  return { status, rules: [...rules].sort() };
}

/** Puts a verdict's findings in order by the resources that they name. */
export function createMarks(verdict: Verdict | undefined): Marks {
  const byResource = new Map<string, Mark[]>();
  for (const finding of verdict?.findings ?? []) {
    if (!WORST.includes(finding.status)) continue;
    for (const id of new Set(finding.resources)) {
      const known = byResource.get(id);
      if (known) known.push(markOf(finding));
      else byResource.set(id, [markOf(finding)]);
    }
  }
  return ids => {
    const marks = [...new Set(ids)].flatMap(id =>
      id === undefined ? [] : (byResource.get(id) ?? []),
    );
    return marks.length === 0 ? UNMARKED : joinMarks(marks);
  };
}

function markOf({ status, rule }: Finding): Mark {
  return { status, rules: [rule] };
}
