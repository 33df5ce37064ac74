import { fields, groups, type Field } from 'mwaa-network';

/** A field of a request, or several that stand together. */
export type FieldName = (typeof fields)[number]['path'] | keyof typeof groups;

const all: readonly Field[] = fields;

/** What fields are called, by their paths. */
export const fieldTitles = byName([
  ...all.map(({ form, path }) => [path, form?.title] as const),
  ...Object.entries(groups).map(([name, { title }]) => [name, title] as const),
]);

/** What of them an update never changes, and why. */
export const fixedFields = byName(
  [
    ...all.map(
      ({ fixed, path, update }) => [path, fixed ?? update?.limit] as const,
    ),
    ...Object.entries(groups).map(
      ([name, { fixed }]) => [name, fixed] as const,
    ),
  ].map(
    ([name, why]) =>
      [name, why && `${fieldTitles[name as FieldName]}: ${why}`] as const,
  ),
);

/** Those that there is no text for are left out. */
function byName(
  entries: ReadonlyArray<readonly [name: string, text: string | undefined]>,
): Record<FieldName, string> {
  return Object.fromEntries(
    entries.filter(([, text]) => text !== undefined),
  ) as Record<FieldName, string>;
}
