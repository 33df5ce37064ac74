import { displayId } from '../snapshot';
import type { ExecutionRole, PolicyDocument } from '../snapshot';
import { environmentArns } from './environmentArns';
import { roleOfArn, urlSuffixOf } from '../snapshot/arn';
import type { Request } from '../policy/evaluate';
import { evaluate, statementsOf, texts } from '../policy/evaluate';
import type { Context, Outcome, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { keyOf } from './key';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;
/** Stands for the account of AWS's own that the key of an environment without KmsKey is in. */
const AWS_ACCOUNT = 'aws-owned';

/** Far more values than AWS takes in a trust policy. */
const VALUES_AT_MOST = 1000;

const SERVICES = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];

export const roleTrust: Rule = {
  description: {
    id: 'execution-role/trust',
    title: 'Execution role trusts MWAA',
    statement:
      'The execution role may be assumed by airflow.amazonaws.com and airflow-env.amazonaws.com.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'aws iam update-assume-role-policy --role-name <role> --policy-document <one that allows sts:AssumeRole to both services>',
    sources: [sources.executionRole],
  },
  needs: ['environment', 'executionRoles'],
  check: context =>
    ofRole('execution-role/trust', context, role => {
      const document = role.AssumeRolePolicyDocument;
      const name = displayId(role.RoleName);
      if (!document) return unknown(`The trust policy of ${name} was not read`);
      const statements = statementsOf(document);
      const answers = SERVICES.map(service => ({
        service,
        trust: evaluate([document], trustRequest(context, service), 'trust'),
      }));
      const missing = answers
        .filter(({ trust }) => trust === 'denied')
        .map(({ service }) => service);
      if (missing.length > 0) {
        return violation({
          message: `${name} does not trust ${missing.join(' and ')}`,
          resources: [role.RoleName],
          evidence: statements.map(trustText).sort(),
          remedy: trustCommand(name, fixedTrust(context, document)),
        });
      }
      const doubtful = answers.find(({ trust }) => trust === 'unknown');
      return doubtful
        ? unknown(
            `Whether ${name} trusts ${doubtful.service} depends on what is not in the snapshot`,
            statements.map(trustText).sort(),
          )
        : pass(`${name} trusts both services of MWAA`, SERVICES);
    }),
};

/** MWAA assumes the role for this environment, and says so in the call's context. */
function trustRequest(
  { network, environment }: Context,
  service: string,
): Request {
  const { account } = network.snapshot;
  return {
    action: 'sts:AssumeRole',
    resource: '*',
    principals: [service],
    context: {
      ...(account && { 'aws:SourceAccount': account }),
      'aws:SourceArn': environmentArns(network, environment).environment,
    },
  };
}

export const roleLogs = permissionRule({
  id: 'execution-role/logs',
  title: 'Execution role writes logs',
  statement:
    'The execution role may write to the log groups airflow-<environment>-*.',
  severity: 'high',
  requests: ({ logStreams }) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => ({
      action,
      resource: logStreams,
    })),
});

export const roleMetrics = permissionRule({
  id: 'execution-role/metrics',
  title: 'Execution role publishes metrics',
  statement:
    'The execution role may call airflow:PublishMetrics on the environment.',
  severity: 'high',
  requests: ({ environment }) => [
    { action: 'airflow:PublishMetrics', resource: environment },
  ],
});

export const roleQueue = permissionRule({
  id: 'execution-role/queue',
  title: 'Execution role uses the queue',
  statement:
    'The execution role may send, receive and delete messages of the queues airflow-celery-*.',
  severity: 'critical',
  requests: ({ queue }) =>
    [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ].map(action => ({ action, resource: queue })),
});

export const roleKey = permissionRule({
  id: 'execution-role/key',
  title: 'Execution role uses the key',
  statement:
    'The execution role may decrypt and encrypt with the environment’s key through SQS.',
  severity: 'high',
  requests: ({ key }, { network }) => {
    const region = network.snapshot.region || '*';
    return ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'].map(
      action => ({
        action,
        // A key that AWS owns lies in an account of its own.
        resource: key.replace(':*:key/', `:${AWS_ACCOUNT}:key/`),
        context: { 'kms:ViaService': `sqs.${region}.${urlSuffixOf(region)}` },
      }),
    );
  },
  allowsItself: byKeyPolicy,
});

/** A key that names the role itself needs no word of the role's own policies, but may not be denied by them. */
function byKeyPolicy(
  request: Request,
  documents: readonly PolicyDocument[],
  { network: { snapshot }, environment }: Context,
): boolean {
  const { KmsKey, ExecutionRoleArn } = environment;
  const { keys } = snapshot;
  if (keys.status !== 'read' || !KmsKey || !ExecutionRoleArn) return false;
  const policy = keyOf(keys.items, KmsKey)?.Policy;
  if (policy?.status !== 'read' || !policy.items[0]) return false;
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  return (
    evaluate(
      [policy.items[0]],
      { ...request, principals: [ExecutionRoleArn] },
      'resource',
    ) === 'allowed' &&
    evaluate([...documents, { Statement: everything }], request, 'identity') ===
      'allowed'
  );
}

function permissionRule(options: {
  id: string;
  title: string;
  statement: string;
  severity: 'critical' | 'high';
  requests(
    arns: ReturnType<typeof environmentArns>,
    context: Context,
  ): Request[];
  /** Whether the resource lets the role in by its own policy. */
  allowsItself?(
    request: Request,
    documents: readonly PolicyDocument[],
    context: Context,
  ): boolean;
}): Rule {
  const { id, title, statement, severity, requests } = options;
  return {
    description: {
      id,
      title,
      statement,
      severity,
      violation: FAIL,
      remedy:
        'Add it to the role’s policy: aws iam put-role-policy --role-name <role> --policy-name <policy> --policy-document <document>',
      sources: [sources.executionRole],
    },
    needs: ['environment', 'executionRoles'],
    check: context =>
      ofRole(id, context, role => {
        const name = displayId(role.RoleName);
        if (role.Policies.status === 'notRead') {
          return unknown(
            `The policies of ${name} were not read: ${role.Policies.reason}`,
          );
        }
        const documents = role.Policies.items.map(p => p.PolicyDocument);
        const asked = requests(
          environmentArns(context.network, context.environment),
          context,
        );
        const line = ({ action, resource }: Request) =>
          `${action} on ${displayId(resource)}`;
        const answers = asked.map(request => ({
          request,
          permission: options.allowsItself?.(request, documents, context)
            ? ('allowed' as const)
            : evaluate(documents, request, 'identity'),
        }));
        const denied = answers.filter(a => a.permission === 'denied');
        if (denied.length > 0) {
          return violation({
            message: `${name} may not ${denied.map(a => a.request.action).join(', ')}`,
            resources: [role.RoleName],
            evidence: denied.map(a => line(a.request)),
            remedy: grantCommand(
              name,
              id,
              denied.map(a => a.request),
            ),
          });
        }
        if (role.PermissionsBoundary) {
          return unknown(
            `A permissions boundary limits ${name}: what it leaves was not read`,
            [
              `${name}: ${displayId(role.PermissionsBoundary.PermissionsBoundaryArn ?? 'a boundary')}`,
            ],
          );
        }
        const doubtful = answers.filter(a => a.permission === 'unknown');
        return doubtful.length > 0
          ? unknown(
              `Whether ${name} may depends on what is not in the snapshot: ${line(doubtful[0].request)}`,
              doubtful.map(a => line(a.request)),
            )
          : pass(`${name} may`, asked.map(line));
      }),
  };
}

/** The command that grants what is denied, and no more. */
function grantCommand(role: string, rule: string, denied: Request[]): string {
  const [{ resource, context }] = denied;
  const own = resource.includes(AWS_ACCOUNT);
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: denied.map(request => request.action),
        Resource: own ? '*' : resource,
        ...(context && { Condition: { StringLike: context } }),
      },
    ],
  };
  return `aws iam put-role-policy --role-name ${role} --policy-name ${rule.replace(/^.*\//, 'mwaa-')} --policy-document '${JSON.stringify(document)}'`;
}

/** The environment's role, or why it is not known; that it does not exist is told once. */
function ofRole(
  asked: string,
  { network, environment }: Context,
  check: (role: ExecutionRole) => Outcome,
): Outcome {
  const { executionRoles } = network.snapshot;
  const items = executionRoles.status === 'read' ? executionRoles.items : [];
  const arn = environment.ExecutionRoleArn;
  const wanted = roleOfArn(arn);
  const role =
    items.find(
      r => r.RoleName === wanted || (arn !== undefined && r.Arn === arn),
    ) ?? (wanted === undefined && items.length === 1 ? items[0] : undefined);
  if (!role && wanted !== undefined && items.length === 0) {
    return asked === 'execution-role/trust'
      ? violation({
          message: `The execution role, ${displayId(wanted)}, does not exist`,
          resources: [wanted],
          evidence: [`ExecutionRoleArn: ${arn}`],
          remedy:
            'Make it anew, with a trust policy for both services and the permissions of the user guide: aws iam create-role --role-name <role> --assume-role-policy-document <document>',
        })
      : notApplicable(`${displayId(wanted)} does not exist`);
  }
  return role
    ? check(role)
    : unknown(
        `The execution role${wanted ? `, ${displayId(wanted)},` : ''} was not read`,
      );
}

function trustText(statement: Record<string, unknown> | 'unreadable'): string {
  if (statement === 'unreadable') return 'A statement that cannot be read';
  const { Effect, Principal } = statement;
  const services =
    typeof Principal === 'object' && Principal !== null
      ? (texts((Principal as Record<string, unknown>).Service) ?? [])
      : [];
  return `${Effect === 'Allow' ? 'Allowed' : 'Denied'}: ${[...services].sort().join(', ') || 'no service'}`;
}

function trustCommand(role: string, document: string | undefined) {
  return (
    document &&
    `aws iam update-assume-role-policy --role-name ${role} --policy-document '${document.replaceAll("'", String.raw`'\''`)}'`
  );
}

/**
 * The trust policy with MWAA in it. Whom the role trusts besides stays; a
 * statement that denies MWAA goes. Undefined where what is there is no JSON.
 */
function fixedTrust(
  context: Context,
  document: PolicyDocument,
): string | undefined {
  const allow = {
    Effect: 'Allow',
    Principal: { Service: SERVICES },
    Action: 'sts:AssumeRole',
  };
  const denies = (statement: unknown) =>
    SERVICES.some(
      service =>
        evaluate(
          [{ Statement: [allow, statement] }],
          trustRequest(context, service),
          'trust',
        ) === 'denied',
    );
  const kept = statementsOf(document).filter(
    statement => statement !== 'unreadable' && !denies(statement),
  );
  const budget = { left: VALUES_AT_MOST };
  const statements = [...kept, allow].map(one => inOrder(one, budget));
  return budget.left < 0
    ? undefined
    : `{"Version":"2012-10-17","Statement":[${[...new Set(statements)].sort().join(',')}]}`;
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
