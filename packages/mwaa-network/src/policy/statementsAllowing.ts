import { texts } from './evaluate';
import { covers } from './glob';

type Statement = Record<string, unknown>;

/**
 * A statement that denies, without the actions that are needed: what else it
 * denies it goes on denying. Nothing where nothing is left of it.
 */
export function withoutDenial(
  statement: Statement,
  needed: readonly string[],
): Statement[] {
  const { Action, NotAction, ...rest } = statement;
  const actions = [...new Set(needed)];
  if (NotAction !== undefined) {
    return [{ ...rest, NotAction: [...(texts(NotAction) ?? []), ...actions] }];
  }
  const patterns = texts(Action) ?? [];
  const kept = patterns.filter(
    pattern =>
      !actions.some(action =>
        covers(pattern.toLowerCase(), action.toLowerCase()),
      ),
  );
  if (kept.length > 0) return [{ ...rest, Action: kept }];
  return patterns.some(pattern => /^(\*|[^:]+:\*)$/.test(pattern))
    ? [{ ...rest, NotAction: actions }]
    : [];
}
