import type { IamPolicy, IamStatement } from '../types';

/** A call as IAM sees it: what, on which resources, in which circumstances. */
export interface Call {
  action: string;
  /** Each must be allowed, as IAM has it of calls that name several. */
  resources: string[];
  context?: Record<string, string>;
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/**
 * Decides by a policy as IAM documents it: a matching denial wins, and what
 * nothing allows is denied. Conditions are evaluated; an operator that is not
 * known here throws, so that none is taken for fulfilled.
 */
export function evaluate(policy: IamPolicy, call: Call): Decision {
  const decisions = call.resources.map(resource =>
    decideOn(policy, call, resource),
  );
  if (decisions.includes('explicitDeny')) return 'explicitDeny';
  return decisions.length > 0 && decisions.every(one => one === 'allowed')
    ? 'allowed'
    : 'implicitDeny';
}

function decideOn(
  { Statement }: IamPolicy,
  { action, context = {} }: Call,
  resource: string,
): Decision {
  const matching = Statement.filter(
    statement =>
      listOf(statement.Action).some(pattern => like(pattern, action, true)) &&
      coversResource(statement, resource) &&
      fulfils(statement.Condition, context),
  );
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}

function coversResource(
  { NotResource, Resource }: IamStatement,
  resource: string,
): boolean {
  const matches = (pattern: string) => like(pattern, resource);
  return NotResource
    ? !listOf(NotResource).some(matches)
    : listOf(Resource).some(matches);
}

type Operator = (value: string, wanted: string) => boolean;

const operators: Record<string, Operator> = {
  StringEquals: (value, wanted) => value === wanted,
  StringLike: (value, wanted) => like(wanted, value),
  ArnLike: (value, wanted) => like(wanted, value),
  Bool: (value, wanted) => value === wanted,
};

function fulfils(
  condition: IamStatement['Condition'] = {},
  context: Record<string, string>,
): boolean {
  return Object.entries(condition).every(([name, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const value = valueOf(context, key);
      if (name === 'Null') {
        return listOf(wanted).includes(String(value === undefined));
      }
      const ifExists = name.endsWith('IfExists');
      const operator = operators[name.replace(/IfExists$/, '')];
      if (!operator) throw new Error(`No evaluation of the operator ${name}`);
      return value === undefined
        ? ifExists
        : listOf(wanted).some(one => operator(value, one));
    }),
  );
}

/** Names of condition keys have no case. */
function valueOf(context: Record<string, string>, key: string) {
  return Object.entries(context).find(
    ([name]) => name.toLowerCase() === key.toLowerCase(),
  )?.[1];
}

function like(pattern: string, text: string, ignoreCase = false): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'i' : '').test(text);
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
