import { displayId, itemsOf } from '../snapshot';
import type { ExecutionRole, PolicyDocument } from '../snapshot';
import { environmentArns } from './environmentArns';
import { roleOfArn, urlSuffixOf } from '../snapshot/arn';
import type { Permission, Request } from '../policy/evaluate';
import { evaluate, statementsOf, texts } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import type { Context, Outcome, RemediationContext, Rule } from './rule';
import type { RuleDescription } from './types';
import { call, ownersChange, type Remediation } from '../remediation';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { keyOf } from './key';
import { liftDenials } from './liftDenials';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;
/** Stands for the account of AWS's own that the key of an environment without KmsKey is in. */
const AWS_ACCOUNT = 'aws-owned';

const SERVICES = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: SERVICES },
  Action: 'sts:AssumeRole',
};

export const roleTrust: Rule = {
  description: {
    id: 'execution-role/trust',
    titles: {
      met: 'Execution role trusts MWAA',
      notMet: 'Execution role does not trust MWAA',
    },
    statement:
      'The execution role may be assumed by airflow.amazonaws.com and airflow-env.amazonaws.com.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'Allow sts:AssumeRole to both services of MWAA in the role’s trust policy.',
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
  remediate: trustServices,
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

const logs: PermissionRule = {
  id: 'execution-role/logs',
  titles: {
    met: 'Execution role writes logs',
    notMet: 'Execution role may not write logs',
  },
  statement:
    'The execution role may write to the log groups airflow-<environment>-*.',
  severity: 'high',
  requests: ({ logStreams }) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => ({
      action,
      resource: logStreams,
    })),
};

const metrics: PermissionRule = {
  id: 'execution-role/metrics',
  titles: {
    met: 'Execution role publishes metrics',
    notMet: 'Execution role may not publish metrics',
  },
  statement:
    'The execution role may call airflow:PublishMetrics on the environment.',
  severity: 'high',
  requests: ({ environment }) => [
    { action: 'airflow:PublishMetrics', resource: environment },
  ],
};

const queue: PermissionRule = {
  id: 'execution-role/queue',
  titles: {
    met: 'Execution role uses the queue',
    notMet: 'Execution role may not use the queue',
  },
  statement:
    'The execution role may send, receive and delete messages of the queues airflow-celery-*.',
  severity: 'critical',
  requests: arns =>
    [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ].map(action => ({ action, resource: arns.queue })),
};

const key: PermissionRule = {
  id: 'execution-role/key',
  titles: {
    met: 'Execution role uses the key',
    notMet: 'Execution role may not use the key',
  },
  statement:
    'The execution role may decrypt and encrypt with the environment’s key through SQS.',
  severity: 'high',
  requests: (arns, { network }) => {
    const region = network.snapshot.region || '*';
    return ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'].map(
      action => ({
        action,
        // A key that AWS owns lies in an account of its own.
        resource: arns.key.replace(':*:key/', `:${AWS_ACCOUNT}:key/`),
        context: { 'kms:ViaService': `sqs.${region}.${urlSuffixOf(region)}` },
      }),
    );
  },
  allowsItself: byKeyPolicy,
};

const bucket: PermissionRule = {
  id: 'execution-role/bucket',
  titles: {
    met: 'Execution role reads the DAG bucket',
    notMet: 'Execution role may not read the DAG bucket',
  },
  statement:
    'The execution role may read the environment’s bucket and what is in it: DAGs, plugins and requirements, in any version.',
  severity: 'critical',
  requests: (_, { environment: { SourceBucketArn } }) =>
    SourceBucketArn === undefined
      ? []
      : [
          ...['s3:GetObject', 's3:GetObjectVersion'].map(action => ({
            action,
            resource: `${SourceBucketArn}/*`,
          })),
          ...[
            's3:GetBucketLocation',
            's3:GetBucketPublicAccessBlock',
            's3:GetBucketVersioning',
            's3:ListBucket',
          ].map(action => ({ action, resource: SourceBucketArn })),
        ],
};

const PERMISSIONS = [logs, metrics, queue, key, bucket];

export const roleLogs = permissionRule(logs);
export const roleMetrics = permissionRule(metrics);
export const roleQueue = permissionRule(queue);
export const roleKey = permissionRule(key);
export const roleBucket = permissionRule(bucket);

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

interface PermissionRule {
  id: string;
  titles: RuleDescription['titles'];
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
}

function permissionRule(options: PermissionRule): Rule {
  const { id, titles, statement, severity, requests } = options;
  return {
    description: {
      id,
      titles,
      statement,
      severity,
      violation: FAIL,
      remedy: 'Allow it in a policy of the role.',
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
        if (asked.length === 0) {
          return unknown('It is not known what the environment names for it');
        }
        const line = ({ action, resource }: Request) =>
          `${action} on ${resource.replaceAll('unresolved:', '')}`;
        const answers = asked.map(request => ({
          request,
          permission: permissionOf(request, documents, context, options),
        }));
        const denied = answers.filter(a => a.permission === 'denied');
        if (denied.length > 0) {
          return violation({
            message: `${name} may not ${denied.map(a => a.request.action).join(', ')}`,
            resources: [role.RoleName],
            evidence: denied.map(a => line(a.request)),
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
    remediate: context => grant(context, id, options),
  };
}

/** The environment's role, or why it is not known; that it does not exist is told once. */
function ofRole(
  asked: string,
  { network, environment }: Context,
  check: (role: ExecutionRole) => Outcome,
): Outcome {
  const items = itemsOf(network.snapshot.executionRoles);
  const arn = environment.ExecutionRoleArn;
  const wanted = roleOfArn(arn);
  const role = roleOf({ network, environment });
  if (!role && wanted !== undefined && items.length === 0) {
    return asked === 'execution-role/trust'
      ? violation({
          message: `The execution role, ${displayId(wanted)}, does not exist`,
          resources: [wanted],
          evidence: [`ExecutionRoleArn: ${arn}`],
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

/**
 * The trust policy with MWAA in it. Whom the role trusts besides stays; a
 * statement that denies MWAA goes. Undefined where what is there is no JSON.
 */
function fixedTrust(
  context: Context,
  document: PolicyDocument,
): string | undefined {
  const denies = (statement: unknown) =>
    SERVICES.some(
      service =>
        evaluate(
          [{ Statement: [TRUST, statement] }],
          trustRequest(context, service),
          'trust',
        ) === 'denied',
    );
  const kept = statementsOf(document).filter(
    statement => statement !== 'unreadable' && !denies(statement),
  );
  return policyText([...kept, TRUST]);
}

function roleOf({
  network,
  environment: { ExecutionRoleArn: arn },
}: Pick<Context, 'network' | 'environment'>): ExecutionRole | undefined {
  const items = itemsOf(network.snapshot.executionRoles);
  const wanted = roleOfArn(arn);
  return (
    items.find(
      r => r.RoleName === wanted || (arn !== undefined && r.Arn === arn),
    ) ?? (wanted === undefined && items.length === 1 ? items[0] : undefined)
  );
}

function permissionOf(
  request: Request,
  documents: readonly PolicyDocument[],
  context: Context,
  { allowsItself }: PermissionRule,
): Permission {
  return allowsItself?.(request, documents, context)
    ? 'allowed'
    : evaluate(documents, request, 'identity');
}

const OWNERS =
  'The execution role is there and is its owner’s: a stack beside it cannot change its policies.';

/**
 * What is denied is granted, and no more, by a policy of a name that is free.
 * Denials are lifted for all that these rules ask, so that one change of a
 * policy does not undo another.
 */
function grant(
  context: RemediationContext,
  rule: string,
  options: PermissionRule,
): Remediation {
  const role = roleOf(context);
  if (!role) return makeRole(context);
  const arns = environmentArns(context.network, context.environment);
  const { commands, policies } = liftDenials(
    role.RoleName,
    itemsOf(role.Policies),
    PERMISSIONS.flatMap(({ requests }) => requests(arns, context)),
  );
  const documents = policies.map(p => p.PolicyDocument);
  const denied = options
    .requests(arns, context)
    .filter(
      request =>
        permissionOf(request, documents, context, options) === 'denied',
    );
  const taken = new Set(policies.map(p => p.PolicyName));
  const name = rule.replace(/^.*\//, 'mwaa-');
  let PolicyName = name;
  for (let number = 2; taken.has(PolicyName); number++) {
    PolicyName = `${name}-${number}`;
  }
  if (denied.length === 0) return ownersChange(OWNERS, commands);
  return ownersChange(OWNERS, [
    ...commands,
    call('iam', 'PutRolePolicy', {
      RoleName: role.RoleName,
      PolicyName,
      PolicyDocument: policyText([statementFor(denied)]),
    }),
  ]);
}

function trustServices(context: RemediationContext): Remediation {
  const role = roleOf(context);
  if (!role) return makeRole(context);
  const document = role.AssumeRolePolicyDocument;
  const fixed = document && fixedTrust(context, document);
  return ownersChange(
    OWNERS,
    fixed
      ? [
          call('iam', 'UpdateAssumeRolePolicy', {
            RoleName: role.RoleName,
            PolicyDocument: fixed,
          }),
        ]
      : [],
  );
}

/** A role that is not there is made, with the trust and the permissions that these rules ask for. */
function makeRole(context: RemediationContext): Remediation {
  const { environment, network } = context;
  const RoleName = roleOfArn(environment.ExecutionRoleArn) ?? '';
  const arns = environmentArns(network, environment);
  const statements = PERMISSIONS.map(({ requests }) => requests(arns, context))
    .filter(requests => requests.length > 0)
    .map(statementFor);
  return ownersChange(
    'The environment names a role that does not exist: whoever owns the account makes it.',
    [
      call('iam', 'CreateRole', {
        RoleName,
        AssumeRolePolicyDocument: policyText([TRUST]),
      }),
      call('iam', 'PutRolePolicy', {
        RoleName,
        PolicyName: 'mwaa',
        PolicyDocument: policyText(statements),
      }),
    ],
  );
}

/** What allows requests, which all come under one condition. */
function statementFor(requests: readonly Request[]) {
  const [{ context }] = requests;
  const resources = [
    ...new Set(
      requests.map(({ resource }) =>
        resource.includes(AWS_ACCOUNT) ? '*' : resource,
      ),
    ),
  ];
  return {
    Effect: 'Allow',
    Action: requests.map(request => request.action),
    Resource: resources.length === 1 ? resources[0] : resources,
    ...(context && { Condition: { StringLike: context } }),
  };
}
