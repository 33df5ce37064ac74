import type { PlannedChange } from 'mwaa-network';

/** Before the name of an option of Airflow, whose values are never shown. */
const OPTION = 'airflowConfigurationOptions.';

/** One line of what changes. */
export type ChangeRow =
  | {
      kind: 'setting';
      field: string;
      part: string;
      before: string;
      after: string;
    }
  | { kind: 'option'; name: string; isSet: boolean; wasSet: boolean };

/** What changes, line by line: of a setting with parts, only those that differ. */
export function changeRows(changes: readonly PlannedChange[]): ChangeRow[] {
  return changes.flatMap(({ after, before, field }): ChangeRow[] => {
    if (field.startsWith(OPTION)) {
      const name = field.slice(OPTION.length);
      return [
        { kind: 'option', name, wasSet: before !== '', isSet: after !== '' },
      ];
    }
    const [from, to] = [before, after].map(partsOf);
    if (!from && !to) {
      return [{ kind: 'setting', field, part: '', before, after }];
    }
    return [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])]
      .map(part => ({
        kind: 'setting' as const,
        field,
        part,
        before: text(from?.[part]),
        after: text(to?.[part]),
      }))
      .filter(row => row.before !== row.after);
  });
}

/** The parts of what is written as an object; undefined for anything else. */
function partsOf(value: string): Record<string, unknown> | undefined {
  if (!value.startsWith('{')) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
