/**
 * When something is so, as data, so that a form, a request and a document are
 * held to the same. A field that is left empty has its default.
 */
export type Condition =
  | { field: string; in: readonly unknown[] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

/** @param valueOf - the value at a path, with its default */
export function isMet(
  condition: Condition,
  valueOf: (path: string) => unknown,
): boolean {
  if ('all' in condition) {
    return condition.all.every(each => isMet(each, valueOf));
  }
  if ('any' in condition) {
    return condition.any.some(each => isMet(each, valueOf));
  }
  if ('not' in condition) return !isMet(condition.not, valueOf);
  return condition.in.includes(valueOf(condition.field));
}

/** Paths of the fields that a condition asks for. @public */
export function fieldsOfCondition(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOfCondition);
  if ('any' in condition) return condition.any.flatMap(fieldsOfCondition);
  if ('not' in condition) return fieldsOfCondition(condition.not);
  return [condition.field];
}
