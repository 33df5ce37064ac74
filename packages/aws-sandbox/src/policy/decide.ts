import { globMatches } from '../kernel/glob';
import { asList, PolicyDocument, PolicyStatement } from './document';

export type PolicyDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/**
 * Decides about an action as IAM does, by action names. Without a resource (the
 * sandbox does not work out the resource of a call) a statement about certain
 * resources allows, and one with a condition or about certain resources does
 * not deny.
 */
export function decide(
  documents: PolicyDocument[],
  action: string,
  resource?: string,
): PolicyDecision {
  const statements = documents
    .flatMap(document => asList(document.Statement))
    .filter(statement => coversAction(statement, action));
  const denies = statements.some(
    statement =>
      statement.Effect === 'Deny' &&
      !statement.Condition &&
      (resource === undefined
        ? coversEverything(statement)
        : coversResource(statement, resource)),
  );
  if (denies) {
    return 'explicitDeny';
  }
  const allows = statements.some(
    statement =>
      statement.Effect === 'Allow' &&
      (resource === undefined || coversResource(statement, resource)),
  );
  return allows ? 'allowed' : 'implicitDeny';
}

/** Decides as IAM does for a role that has a boundary: both must allow. */
export function decideWithin(
  documents: PolicyDocument[],
  boundary: PolicyDocument[] | undefined,
  action: string,
  resource?: string,
): PolicyDecision {
  const decision = decide(documents, action, resource);
  return boundary && decision === 'allowed'
    ? decide(boundary, action, resource)
    : decision;
}

/**
 * Whether a trust policy lets this principal (or service) assume the role, or
 * take another of the actions that trust policies are about.
 */
export function trusts(
  document: PolicyDocument,
  principal: { arn: string; account: string } | { service: string },
  action = 'sts:AssumeRole',
): boolean {
  return asList(document.Statement).some(
    statement =>
      statement.Effect === 'Allow' &&
      coversAction(statement, action) &&
      namesPrincipal(statement, principal),
  );
}

/** Whether a statement's `Principal` names one who calls, or a service. */
export function namesPrincipal(
  { Principal }: PolicyStatement,
  principal: { arn: string; account: string } | { service: string },
): boolean {
  if (!Principal || Principal === '*') {
    return Principal === '*';
  }
  if ('service' in principal) {
    return asList(Principal.Service).includes(principal.service);
  }
  const accepted = [
    '*',
    principal.account,
    `arn:aws:iam::${principal.account}:root`,
    principal.arn,
  ];
  return asList(Principal.AWS).some(arn => accepted.includes(arn));
}

/** Whether a statement is about an action. */
export function coversAction(
  statement: PolicyStatement,
  action: string,
): boolean {
  const matches = (pattern: string) =>
    globMatches(pattern, action, { ignoreCase: true });
  return statement.NotAction
    ? !asList(statement.NotAction).some(matches)
    : asList(statement.Action).some(matches);
}

function coversResource(statement: PolicyStatement, resource: string): boolean {
  const matches = (pattern: string) => globMatches(pattern, resource);
  return statement.NotResource
    ? !asList(statement.NotResource).some(matches)
    : asList(statement.Resource ?? '*').some(matches);
}

function coversEverything({ NotResource, Resource }: PolicyStatement): boolean {
  return !NotResource && asList(Resource ?? '*').includes('*');
}
