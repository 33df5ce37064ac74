import { asList, PolicyDocument, PolicyStatement } from './document';
import { PolicyFault, PolicyKind } from './kinds.data';

/** What is wrong, and with what. */
export interface PolicyViolation {
  fault: PolicyFault;
  subject?: string;
}

const DOCUMENT_ELEMENTS = ['Version', 'Id', 'Statement'];
const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const VERSIONS = ['2008-10-17', '2012-10-17'];
const CURRENT_VERSION = '2012-10-17';
const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** The first thing in a document that a policy of this kind may not have. */
export function policyViolation(
  document: unknown,
  kind: PolicyKind,
): PolicyViolation | undefined {
  if (!isPolicy(document)) {
    return { fault: 'syntax' };
  }
  const { Version, Statement } = document;
  if (kind.currentVersionOnly && Version !== CURRENT_VERSION) {
    return { fault: 'version', subject: Version };
  }
  const statements = asList(Statement);
  const sids = statements.flatMap(({ Sid }) => Sid || []);
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (twice) {
    return { fault: 'sid', subject: twice };
  }
  for (const statement of statements) {
    const violation =
      principalViolation(statement, kind) ??
      actionViolation(statement, kind) ??
      resourceViolation(statement, kind);
    if (violation) {
      return violation;
    }
  }
  return undefined;
}

/** Whether something has a policy's elements, and each is of its type. */
function isPolicy(document: unknown): document is PolicyDocument {
  return (
    hasOnly(document, DOCUMENT_ELEMENTS) &&
    (document.Version === undefined ||
      VERSIONS.includes(document.Version as string)) &&
    (document.Id === undefined || typeof document.Id === 'string') &&
    document.Statement !== undefined &&
    asList(document.Statement).every(isStatement)
  );
}

function isStatement(statement: unknown): statement is PolicyStatement {
  return (
    hasOnly(statement, STATEMENT_ELEMENTS) &&
    (statement.Effect === 'Allow' || statement.Effect === 'Deny') &&
    (statement.Sid === undefined || typeof statement.Sid === 'string') &&
    ['Action', 'Resource', 'Principal'].every(
      name => !(name in statement && `Not${name}` in statement),
    ) &&
    ['Action', 'NotAction', 'Resource', 'NotResource'].every(
      name => statement[name] === undefined || isTexts(statement[name]),
    ) &&
    ['Principal', 'NotPrincipal'].every(
      name => statement[name] === undefined || isPrincipal(statement[name]),
    ) &&
    (statement.Condition === undefined || isCondition(statement.Condition))
  );
}

function isPrincipal(value: unknown): boolean {
  return (
    value === '*' ||
    (hasOnly(value, PRINCIPAL_KINDS) && Object.values(value).every(isTexts))
  );
}

function isCondition(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isObject);
}

function isTexts(value: unknown): boolean {
  return asList(value).every(item => typeof item === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(
  value: unknown,
  names: string[],
): value is Record<string, unknown> {
  return (
    isObject(value) && Object.keys(value).every(name => names.includes(name))
  );
}

function principalViolation(
  { Principal, NotPrincipal }: PolicyStatement,
  { principal, notPrincipal }: PolicyKind,
): PolicyViolation | undefined {
  if (principal === 'forbidden') {
    return (Principal ?? NotPrincipal)
      ? { fault: 'principalForbidden' }
      : undefined;
  }
  return (Principal ?? (notPrincipal && NotPrincipal))
    ? undefined
    : { fault: 'principal' };
}

function actionViolation(
  { Action, NotAction }: PolicyStatement,
  { vendor: only, anyAction }: PolicyKind,
): PolicyViolation | undefined {
  const actions = asList(Action ?? NotAction);
  if (actions.length === 0) {
    return { fault: 'action' };
  }
  for (const subject of actions) {
    const [vendor, ...rest] = subject.split(':');
    if (subject === '*') {
      if (!anyAction) return { fault: 'foreignAction', subject };
    } else if (rest.length === 0) {
      return { fault: 'vendor', subject };
    } else if (rest.length > 1) {
      return { fault: 'colons', subject };
    } else if (!/^[\w*?-]+$/.test(vendor)) {
      return { fault: 'vendorName', subject: vendor };
    } else if (only && vendor.toLowerCase() !== only) {
      return { fault: 'foreignAction', subject };
    }
  }
  return undefined;
}

function resourceViolation(
  { Resource, NotResource }: PolicyStatement,
  { resource }: PolicyKind,
): PolicyViolation | undefined {
  const resources = asList(Resource ?? NotResource);
  if (resource === 'forbidden') {
    return (Resource ?? NotResource)
      ? { fault: 'resourceForbidden' }
      : undefined;
  }
  if (resources.length === 0 && resource === 'required') {
    return { fault: 'resource' };
  }
  const strange = resources.find(each => each !== '*' && !/^arn:/.test(each));
  return strange === undefined ? undefined : { fault: 'arn', subject: strange };
}
