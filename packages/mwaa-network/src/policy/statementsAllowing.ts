import type { PolicyDocument } from '../snapshot';
import {
  evaluate,
  statementsOf,
  texts,
  type PolicyKind,
  type Request,
} from './evaluate';
import { covers } from './glob';

type Statement = Record<string, unknown>;

const EVERYTHING = {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
};

/**
 * The statements of a document, those that deny one of the calls without its
 * action. What cannot be read is left out.
 */
export function statementsAllowing(
  document: PolicyDocument,
  calls: readonly Request[],
  kind: PolicyKind,
): Statement[] {
  return statementsOf(document).flatMap(statement => {
    if (statement === 'unreadable') return [];
    const denied = calls.filter(
      call =>
        evaluate([{ Statement: [EVERYTHING, statement] }], call, kind) ===
        'denied',
    );
    return denied.length === 0
      ? [statement]
      : withoutDenial(statement, denied, kind);
  });
}

/**
 * A statement that denies, without the calls that are needed: what else it
 * denies it goes on denying. Nothing where nothing is left of it.
 */
function withoutDenial(
  statement: Statement,
  needed: readonly Request[],
  kind: PolicyKind,
): Statement[] {
  const { Action, NotAction, ...rest } = statement;
  const actions = [...new Set(needed.map(({ action }) => action))];
  if (NotAction !== undefined) {
    return [{ ...rest, NotAction: [...(texts(NotAction) ?? []), ...actions] }];
  }
  const patterns = texts(Action) ?? [];
  const denying = (pattern: string) =>
    actions.some(action => covers(pattern.toLowerCase(), action.toLowerCase()));
  const kept = patterns.filter(pattern => !denying(pattern));
  const others = kept.length > 0 ? [{ ...rest, Action: kept }] : [];
  const denied = patterns.filter(denying);
  const { Resource, ...beside } = rest;
  if (kind === 'identity' && texts(Resource)?.includes('*')) {
    const resources = denied.length > 0 ? nameable(needed) : undefined;
    return resources
      ? [...others, { ...beside, Action: denied, NotResource: resources }]
      : others;
  }
  const isWhole = denied.some(pattern => /^(\*|[^:]+:\*)$/.test(pattern));
  return isWhole && kept.length === 0
    ? [{ ...rest, NotAction: actions }]
    : others;
}

/** The resources of calls as a policy may name them; undefined where one has no name of its own. */
function nameable(calls: readonly Request[]): string[] | undefined {
  const resources = [...new Set(calls.map(({ resource }) => resource))];
  return resources.every(text => /^arn:([^:]*:){3}(\d{12}|\*)?:/.test(text))
    ? resources
    : undefined;
}
