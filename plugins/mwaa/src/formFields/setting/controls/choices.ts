import type { ControlProps } from './types';

/** A value that may be chosen. */
export interface Choice {
  id: string;
  label: string;
  value: unknown;
}

/** What a schema's `enum` offers, under the names that `enumNames` gives it. */
export function choicesOf(schema: ControlProps['schema']): Choice[] {
  const { enumNames } = schema as { enumNames?: string[] };
  return (schema.enum ?? []).map((value, index) => ({
    id: String(value),
    label: enumNames?.[index] ?? String(value),
    value,
  }));
}
