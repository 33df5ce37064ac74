import { groupBy } from '../rules/groupBy';
import type { Status } from '../rules/types';
import type { Verdict } from '../judge/types';

/** What the findings say of a resource. */
interface Mark {
  /** Null when no finding names it. */
  status: Status | null;
  rules: string[];
}

/** Looks up what the findings say of resources, by their ids. */
export type Marks = (ids: Iterable<string | undefined>) => Mark;

/** Worst first: what fails, what nobody knows, what had better change. */
const WORST: Status[] = ['fail', 'unknown', 'warn'];

/** Nothing is said. */
const UNMARKED: Mark = { status: null, rules: [] };

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
  const named = (verdict?.findings ?? [])
    .filter(({ status }) => WORST.includes(status))
    .flatMap(({ resources, rule, status }) =>
      [...new Set(resources)].map(id => ({ id, status, rules: [rule] })),
    );
  const byResource = groupBy(named, ({ id }) => id);
  return ids => {
    const marks = [...new Set(ids)].flatMap(id =>
      id === undefined ? [] : (byResource.get(id) ?? []),
    );
    return marks.length === 0 ? UNMARKED : joinMarks(marks);
  };
}
