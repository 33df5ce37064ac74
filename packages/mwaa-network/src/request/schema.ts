/** What a field's value may be, in words of JSON Schema. */
export interface Schema<T> {
  type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  enum?: readonly T[];
  /** Keys of an object that has these only. */
  keys?: readonly string[];
  /** What each of these may be. */
  values?: readonly string[];
  /** Never set: carries the type. */
  valueType?: T;
}

export const text: Schema<string> = { type: 'string' };
export const wholeNumber: Schema<number> = { type: 'integer' };
export const yesOrNo: Schema<boolean> = { type: 'boolean' };
export const texts: Schema<string[]> = { type: 'array' };
export const textByKey: Schema<Record<string, string>> = { type: 'object' };

/** One of several texts. */
export function choice<const T extends string>(
  ...values: readonly T[]
): Schema<T> {
  return { type: 'string', enum: values };
}

/** One of several numbers. */
export function numberChoice<const T extends number>(
  ...values: readonly T[]
): Schema<T> {
  return { type: 'integer', enum: values };
}

/** What is empty of a type. */
export function emptyOf({ type }: Schema<unknown>): unknown {
  switch (type) {
    case 'array':
      return [];
    case 'object':
      return {};
    case 'boolean':
      return false;
    default:
      return '';
  }
}
