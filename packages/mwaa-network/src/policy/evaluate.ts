import { isUnresolved, type PolicyDocument } from '../snapshot';
import { byPart, covers, mayMeet } from './glob';

const coversArn = byPart(covers);
const coversResource = ofShortArns(coversArn);
const mayMeetArn = byPart(mayMeet);
const mayMeetResource = ofShortArns(mayMeetArn);

/** A resource's ARN may end early: `arn:aws:s3` is `arn:aws:s3:*:*:*`. */
function ofShortArns(
  compare: (pattern: string, text: string) => boolean,
): (pattern: string, text: string) => boolean {
  return (pattern, text) => {
    if (compare(pattern, text)) return true;
    const missing = 6 - pattern.split(':').length;
    return (
      pattern.startsWith('arn:') &&
      missing > 0 &&
      compare(`${pattern}${':*'.repeat(missing)}`, text)
    );
  };
}

/** A call, or a set of calls, whose permission is asked for. */
export interface Request {
  /** For example `sqs:SendMessage`. */
  action: string;
  /** An ARN; `*` in it stands for every resource of that form. */
  resource: string;
  /** What is known of the call's context, by condition key. */
  context?: Record<string, string>;
  /** Who calls, as a policy may name it: ARN or account. */
  principals?: readonly string[];
}

/**
 * Whose policies they are: an endpoint's name principals, a role's do not. A
 * role's trust policy names who may take the role, which has no resource; that,
 * and a key's, are asked for services.
 */
export type PolicyKind = 'resource' | 'identity' | 'trust' | 'key';

/** `unknown` where the policy decides by what the snapshot does not hold. */
export type Permission = 'allowed' | 'denied' | 'unknown';

type Match = 'yes' | 'no' | 'maybe';

/**
 * What policies together say of a request: one allowing statement is enough,
 * a denying one prevails. This is a part of IAM's logic, and it knows which
 * part: an element that it cannot evaluate makes a match uncertain, never
 * certain in either direction.
 */
export function evaluate(
  documents: readonly PolicyDocument[],
  request: Request,
  kind: PolicyKind,
): Permission {
  let allowed: Match = 'no';
  let denied: Match = 'no';
  for (const document of documents) {
    for (const statement of statementsOf(document)) {
      const { Effect } = Object(statement) as Record<string, unknown>;
      // One that allows is enough.
      if (Effect === 'Allow' && allowed === 'yes') continue;
      // What neither allows nor denies may do either.
      const match =
        statement !== 'unreadable' && (Effect === 'Allow' || Effect === 'Deny')
          ? matchesStatement(statement, request, kind)
          : 'maybe';
      if (Effect !== 'Deny') allowed = stronger(allowed, match);
      if (Effect !== 'Allow') denied = stronger(denied, match);
      if (denied === 'yes') return 'denied';
    }
  }
  if (allowed === 'no') return 'denied';
  return allowed === 'yes' && denied === 'no' ? 'allowed' : 'unknown';
}

/** The statements of a document; what is none, is unreadable. */
export function statementsOf(
  document: PolicyDocument,
): Array<Record<string, unknown> | 'unreadable'> {
  const { Statement } = document;
  const list: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  // Not `map`, which leaves the holes of a list as they are.
  return Array.from(list, statement =>
    typeof statement === 'object' &&
    statement !== null &&
    !Array.isArray(statement)
      ? (statement as Record<string, unknown>)
      : 'unreadable',
  );
}

/** A text or a list of texts; undefined when it is neither. */
export function texts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every(v => typeof v === 'string')
    ? (value as string[])
    : undefined;
}

/** The services that a statement names as principals. */
export function servicesOf({ Principal }: Record<string, unknown>): string[] {
  return texts(Object(Principal).Service) ?? [];
}

/** Certain when a statement covers the request; it may match when it meets only some of what the request stands for. */
function matchesStatement(
  statement: Record<string, unknown>,
  request: Request,
  kind: PolicyKind,
): Match {
  // Most statements are about something else, and that is cheap to see.
  const action = actionMatch(statement, request);
  if (action === 'no') return 'no';
  return weakest([
    action,
    kind === 'trust' ? 'yes' : resourceMatch(statement, request),
    kind === 'identity' ? 'yes' : principalMatch(statement, request, kind),
    conditionMatch(statement.Condition, request.context ?? {}),
  ]);
}

function actionMatch(
  { Action, NotAction }: Record<string, unknown>,
  { action }: Request,
): Match {
  const lower = action.toLowerCase();
  return listMatch(Action, NotAction, pattern =>
    covers(pattern.toLowerCase(), lower),
  );
}

/** Certain when every resource that is asked for is in, or none is. */
function resourceMatch(
  { Resource, NotResource }: Record<string, unknown>,
  { resource }: Request,
): Match {
  const whole = listMatch(Resource, NotResource, pattern =>
    coversResource(pattern, resource),
  );
  if (Resource !== undefined ? whole !== 'no' : whole !== 'yes') return whole;
  // What has no name yet may turn out to be any of them.
  if (isUncertain(resource)) return 'maybe';
  const some = (texts(Resource ?? NotResource) ?? []).some(pattern =>
    mayMeetResource(pattern, resource),
  );
  return some ? 'maybe' : whole;
}

function listMatch(
  positive: unknown,
  negative: unknown,
  cover: (pattern: string) => boolean,
): Match {
  const patterns = texts(positive ?? negative);
  if (!patterns) return 'maybe';
  const found = patterns.some(cover);
  if (!found && patterns.some(isUncertain)) return 'maybe';
  return found === (positive !== undefined) ? 'yes' : 'no';
}

/** Values that exist after deployment only, and policy variables. */
function isUncertain(pattern: string): boolean {
  return (
    isUnresolved(pattern) ||
    pattern.includes('unresolved:') ||
    pattern.includes('${')
  );
}

/**
 * Everybody includes the caller; whom else a policy may mean is not certain.
 * A service that calls is called by its name alone.
 */
function principalMatch(
  { Principal, NotPrincipal }: Record<string, unknown>,
  { principals = [] }: Request,
  kind: PolicyKind,
): Match {
  if (NotPrincipal !== undefined) return 'maybe';
  if (Principal === '*') return 'yes';
  if (typeof Principal !== 'object' || Principal === null) return 'maybe';
  const { AWS, Service } = Principal as Record<string, unknown>;
  const named = texts(AWS) ?? [];
  if (kind !== 'resource') {
    const services = texts(Service) ?? [];
    if (services.some(name => principals.includes(name))) return 'yes';
    return services.some(isUncertain) || named.includes('*') ? 'maybe' : 'no';
  }
  return named.some(name => name === '*' || principals.includes(name))
    ? 'yes'
    : 'maybe';
}

/** How the operators that are understood compare: a pattern of the policy with the call's value. */
const OPERATORS: Record<string, (pattern: string, actual: string) => boolean> =
  {
    StringEquals: isSame,
    StringEqualsIgnoreCase: (pattern, actual) =>
      isSame(pattern.toLowerCase(), actual.toLowerCase()),
    StringLike: covers,
    ArnEquals: coversArn,
    ArnLike: coversArn,
  };

/** A wildcard in the call's value stands for what is not known: it is the same as nothing. */
function isSame(pattern: string, actual: string): boolean {
  return pattern === actual && !actual.includes('*');
}

/** `ForAnyValue:StringNotEqualsIfExists`: whose values the quantifier counts, a call has one of each key. */
const OPERATOR =
  /^(?:ForAnyValue:|ForAllValues:)?(String|Arn)(Not)?(Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/;

function conditionMatch(
  condition: unknown,
  context: Record<string, string>,
): Match {
  if (condition === undefined || condition === null) return 'yes';
  if (typeof condition !== 'object') return 'maybe';
  const results: Match[] = [];
  for (const [operator, keys] of Object.entries(condition)) {
    if (typeof keys !== 'object' || keys === null) return 'maybe';
    for (const [key, value] of Object.entries(keys)) {
      results.push(keyMatch(operator, valueOf(context, key), value));
    }
  }
  return weakest(results);
}

/** Names of condition keys are the same in any case. */
function valueOf(
  context: Record<string, string>,
  key: string,
): string | undefined {
  const lower = key.toLowerCase();
  return Object.entries(context).find(
    ([name]) => name.toLowerCase() === lower,
  )?.[1];
}

/** One key of a condition. Of a key that the call's context was not told, nothing is certain. */
function keyMatch(
  operator: string,
  actual: string | undefined,
  value: unknown,
): Match {
  if (actual === undefined) return 'maybe';
  if (operator === 'Null') return nullMatch(value);
  const [, type, negated, comparison] = OPERATOR.exec(operator) ?? [];
  const compare = OPERATORS[`${type}${comparison}`];
  const wanted = texts(value);
  if (!compare || !wanted) return 'maybe';
  let match: Match = wanted.some(isUncertain) ? 'maybe' : 'no';
  if (mayBe(actual, wanted, type === 'Arn' ? mayMeetArn : mayMeet)) {
    match = 'maybe';
  }
  if (wanted.some(pattern => compare(pattern, actual))) match = 'yes';
  return negated ? opposite(match) : match;
}

/** Whether a key that is given may be, or has to be, absent. */
function nullMatch(value: unknown): Match {
  if (value === 'false' || value === false) return 'yes';
  return value === 'true' || value === true ? 'no' : 'maybe';
}

function opposite(match: Match): Match {
  if (match === 'maybe') return match;
  return match === 'yes' ? 'no' : 'yes';
}

/** Whether the call's own value is known in part only, and the rest may be what is wanted. */
function mayBe(
  actual: string,
  wanted: string[],
  meet: (a: string, b: string) => boolean,
): boolean {
  if (actual.includes('unresolved:')) return true;
  return actual.includes('*') && wanted.some(pattern => meet(pattern, actual));
}

function weakest(all: Match[]): Match {
  if (all.includes('no')) return 'no';
  return all.includes('maybe') ? 'maybe' : 'yes';
}

function stronger(a: Match, b: Match): Match {
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'maybe' || b === 'maybe' ? 'maybe' : 'no';
}
