/** Far more values than AWS takes in a policy. */
const VALUES_AT_MOST = 1000;

/**
 * A policy of these statements as JSON that is the same in whatever order they
 * and their lists were written; undefined where something in them is no JSON.
 */
export function policyText(statements: readonly unknown[]): string | undefined {
  const budget = { left: VALUES_AT_MOST };
  const texts = statements.map(one => inOrder(one, budget));
  return budget.left < 0
    ? undefined
    : `{"Version":"2012-10-17","Statement":[${[...new Set(texts)].sort().join(',')}]}`;
}

/** As JSON that is the same in whatever order its lists were written; the budget is overdrawn by what is none. */
function inOrder(value: unknown, budget: { left: number }): string {
  if (--budget.left < 0) return '';
  if (Array.isArray(value)) {
    return `[${value
      .map(item => inOrder(item, budget))
      .sort()
      .join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${inOrder(part, budget)}`)
      .join(',')}}`;
  }
  const isJson =
    value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!isJson) budget.left = -1;
  return isJson ? JSON.stringify(value) : '';
}
