import { displayId, itemsOf, type PolicyDocument } from '../snapshot';
import { environmentArns } from './environmentArns';
import { roleOfArn, urlSuffixOf } from '../snapshot/arn';
import { evaluate, type Permission, type Request } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import type { Context, RemediationContext, Rule, RuleOptions } from './rule';
import { call, ownersChange, type Remediation } from '../remediation';
import { violation, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { keyOf } from './key';
import { liftDenials } from './liftDenials';
import { OWNERS, ofRole, roleOf, TRUST } from './executionRole';

/** Stands for the account of AWS's own that the key of an environment without KmsKey is in. */
const AWS_ACCOUNT = 'aws-owned';

const PERMISSIONS: readonly RolePermission[] = [
  {
    id: 'execution-role/logs',
    met: 'Execution role writes logs',
    notMet: 'Execution role may not write logs',
    statement:
      'The execution role may write to the log groups airflow-<environment>-*.',
    severity: 'high',
    requests: ({ logStreams }) =>
      on(logStreams, 'logs:CreateLogStream', 'logs:PutLogEvents'),
  },
  {
    id: 'execution-role/metrics',
    met: 'Execution role publishes metrics',
    notMet: 'Execution role may not publish metrics',
    statement:
      'The execution role may call airflow:PublishMetrics on the environment.',
    severity: 'high',
    requests: ({ environment }) => on(environment, 'airflow:PublishMetrics'),
  },
  {
    id: 'execution-role/queue',
    met: 'Execution role uses the queue',
    notMet: 'Execution role may not use the queue',
    statement:
      'The execution role may send, receive and delete messages of the queues airflow-celery-*.',
    severity: 'critical',
    requests: ({ queue }) =>
      on(
        queue,
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ),
  },
  {
    id: 'execution-role/key',
    met: 'Execution role uses the key',
    notMet: 'Execution role may not use the key',
    statement:
      'The execution role may decrypt and encrypt with the environment’s key through SQS.',
    severity: 'high',
    requests: ({ key }, { network }) => {
      const region = network.snapshot.region || '*';
      const context = {
        'kms:ViaService': `sqs.${region}.${urlSuffixOf(region)}`,
      };
      return on(
        // A key that AWS owns lies in an account of its own.
        key.replace(':*:key/', `:${AWS_ACCOUNT}:key/`),
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ).map(request => ({ ...request, context }));
    },
    allowsItself: byKeyPolicy,
  },
  {
    id: 'execution-role/bucket',
    met: 'Execution role reads the DAG bucket',
    notMet: 'Execution role may not read the DAG bucket',
    statement:
      'The execution role may read the environment’s bucket and what is in it: DAGs, plugins and requirements, in any version.',
    severity: 'critical',
    requests: (_, { environment: { SourceBucketArn } }) =>
      SourceBucketArn === undefined
        ? []
        : [
            ...on(
              `${SourceBucketArn}/*`,
              's3:GetObject',
              's3:GetObjectVersion',
            ),
            ...on(
              SourceBucketArn,
              's3:GetBucketLocation',
              's3:GetBucketPublicAccessBlock',
              's3:GetBucketVersioning',
              's3:ListBucket',
            ),
          ],
  },
];

/** What the role may do, one rule for each. */
export const rolePermissions: readonly Rule[] = PERMISSIONS.map(permissionRule);

function on(resource: string, ...actions: string[]): Request[] {
  return actions.map(action => ({ action, resource }));
}

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

interface RolePermission extends Pick<
  RuleOptions,
  'id' | 'met' | 'notMet' | 'statement' | 'severity'
> {
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

function permissionRule(permission: RolePermission): Rule {
  const { requests, allowsItself, ...description } = permission;
  return rule({
    ...description,
    remedy: 'Allow it in a policy of the role.',
    sources: [sources.executionRole],
    needs: ['executionRoles'],
    check: context =>
      ofRole(permission.id, context, role => {
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
          permission: permissionOf(request, documents, context, allowsItself),
        }));
        const denied = answers.filter(a => a.permission === 'denied');
        if (denied.length > 0) {
          return violation(
            `${name} may not ${denied.map(a => a.request.action).join(', ')}`,
            [role.RoleName],
            denied.map(a => line(a.request)),
          );
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
    remediate: context => grant(context, permission),
  });
}

function permissionOf(
  request: Request,
  documents: readonly PolicyDocument[],
  context: Context,
  allowsItself: RolePermission['allowsItself'],
): Permission {
  return allowsItself?.(request, documents, context)
    ? 'allowed'
    : evaluate(documents, request, 'identity');
}

/**
 * What is denied is granted, and no more, by a policy of a name that is free.
 * Denials are lifted for all that these rules ask, so that one change of a
 * policy does not undo another.
 */
function grant(
  context: RemediationContext,
  { id, requests, allowsItself }: RolePermission,
): Remediation {
  const role = roleOf(context);
  if (!role) return makeRole(context);
  const arns = environmentArns(context.network, context.environment);
  const { commands, policies } = liftDenials(
    role.RoleName,
    itemsOf(role.Policies),
    PERMISSIONS.flatMap(each => each.requests(arns, context)),
  );
  const documents = policies.map(p => p.PolicyDocument);
  const denied = requests(arns, context).filter(
    request =>
      permissionOf(request, documents, context, allowsItself) === 'denied',
  );
  const taken = new Set(policies.map(p => p.PolicyName));
  const name = id.replace(/^.*\//, 'mwaa-');
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

/** A role that is not there is made, with the trust and the permissions that these rules ask for. */
export function makeRole(context: RemediationContext): Remediation {
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
