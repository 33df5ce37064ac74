import { displayId, isUnresolved, parsePolicyDocument } from '../snapshot';
import type { PolicyDocument, VpcEndpoint } from '../snapshot';
import { imageLayerBucket } from '../data';
import { environmentArns } from './environmentArns';
import { partitionOf } from '../snapshot/arn';
import { judgedServices } from './askedServices';
import { evaluate, type Permission, type Request } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import { statementsAllowing } from '../policy/statementsAllowing';
import { serviceNameOf } from '../reachability/endpointNames';
import type { Context, Outcome, Rule, RuleOptions } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { blamedEndpoints, modifyEndpoints } from './endpointChanges';

/** What an environment calls of each service; the user's own calls are the user's. */
const ACTIONS: Record<string, readonly string[]> = {
  sqs: [
    'sqs:SendMessage',
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
  ],
  logs: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents'],
  monitoring: ['cloudwatch:PutMetricData'],
  kms: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:DescribeKey'],
  'airflow.api': ['airflow:GetEnvironment'],
  'airflow.env': ['airflow:CreateWebLoginToken', 'airflow:CreateCliToken'],
  'airflow.ops': ['airflow:PublishMetrics'],
  'ecr.api': ['ecr:GetAuthorizationToken'],
  'ecr.dkr': ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
};

export const endpointPolicies = policyRule({
  id: 'endpoint/policy',
  met: 'Endpoint policies',
  notMet: 'Endpoint policy denies what is needed',
  statement:
    'The policies of the interface endpoints allow what the environment calls.',
  remedy: 'Allow the actions that are denied, in the endpoint’s policy.',
  isAsked: service => service !== 's3',
});

export const s3EndpointPolicy = policyRule({
  id: 'endpoint/s3-policy',
  met: 'S3 endpoint policy',
  notMet: 'S3 endpoint policy denies what is needed',
  statement:
    'The policy of the S3 endpoint lets the environment’s bucket through, and the bucket that holds the layers of container images.',
  remedy:
    'Allow s3:GetObject and s3:ListBucket on both buckets, in the endpoint’s policy.',
  isAsked: service => service === 's3',
});

function policyRule({
  isAsked,
  ...options
}: Pick<RuleOptions, 'id' | 'met' | 'notMet' | 'statement' | 'remedy'> & {
  isAsked(service: string): boolean;
}): Rule {
  return rule({
    ...options,
    severity: 'high',
    sources: [sources.networking, sources.endpoints2026],
    routing: 'either',
    needs: ['vpcEndpoints'],
    check: context =>
      answer(
        judgedServices(context)
          .filter(({ service }) => isAsked(service.name))
          .flatMap(({ service, endpoints }) =>
            endpoints.flatMap(endpoint =>
              endpointCalls(context, service.name).map(call => ({
                ...call,
                endpoint,
              })),
            ),
          ),
      ),
    /** The actions that are denied, and no others; whatever else the policy says stays. */
    remediate(context, { resources }) {
      return modifyEndpoints(
        'The policy is part of an existing endpoint: only its owner changes it. What else it says stays; a statement that denies what the environment calls denies the rest only.',
        blamedEndpoints(context, resources),
        ({ PolicyDocument: text, ServiceName }) => {
          const { region } = context.network.snapshot;
          const service = serviceNameOf(ServiceName, region);
          const before =
            text && !isUnresolved(text) ? parsePolicyDocument(text) : undefined;
          const PolicyDocument = policyText(
            allowing(before, service ? endpointCalls(context, service) : []),
          );
          return PolicyDocument === undefined
            ? undefined
            : {
                parameters: { PolicyDocument },
                before: before ? { PolicyDocument: before } : {},
                after: { PolicyDocument: JSON.parse(PolicyDocument) },
              };
        },
      );
    },
  });
}

/** What the environment calls of a service, by its short name, and who calls. */
function endpointCalls(
  { network, environment }: Pick<Context, 'network' | 'environment'>,
  service: string,
): Request[] {
  // The execution role makes the calls.
  const { ExecutionRoleArn } = environment;
  const principals = ExecutionRoleArn === undefined ? [] : [ExecutionRoleArn];
  if (service === 's3') {
    const { region } = network.snapshot;
    const dags = environment.SourceBucketArn ?? 'unresolved:the DAG bucket';
    const layers = `arn:${partitionOf(region)}:s3:::${imageLayerBucket(region || '*')}`;
    return [
      { action: 's3:ListBucket', resource: dags, principals },
      { action: 's3:GetObject', resource: `${dags}/*`, principals },
      { action: 's3:GetObject', resource: `${layers}/*`, principals },
    ];
  }
  const arns = environmentArns(network, environment);
  const resources: Record<string, string> = {
    sqs: arns.queue,
    logs: arns.logStreams,
    kms: arns.key,
    'airflow.api': arns.environment,
    'airflow.ops': arns.environment,
  };
  return (ACTIONS[service] ?? []).map(action => ({
    action,
    resource: resources[service] ?? '*',
    principals,
  }));
}

interface Question extends Request {
  endpoint: VpcEndpoint;
}

function answer(questions: Question[]): Outcome {
  if (questions.length === 0) return notApplicable('There is no such endpoint');
  const denied: Question[] = [];
  const doubtful: Question[] = [];
  for (const question of questions) {
    const permission = ask(question);
    if (permission === 'denied') denied.push(question);
    if (permission === 'unknown') doubtful.push(question);
  }
  const line = ({ endpoint, action, resource }: Question) =>
    `${displayId(endpoint.VpcEndpointId)}: ${action} on ${displayId(resource)}`;
  if (denied.length > 0) {
    const ids = denied.map(q => q.endpoint.VpcEndpointId);
    return violation(
      `The endpoint policy denies ${line(denied[0])}`,
      ids,
      denied.map(line),
    );
  }
  return doubtful.length > 0
    ? unknown(
        `Whether the endpoint policy allows it depends on what is not in the snapshot: ${line(doubtful[0])}`,
        doubtful.map(line),
      )
    : pass(
        `The policies of ${names(questions.map(q => q.endpoint.VpcEndpointId))} allow what is needed`,
      );
}

/** Without a policy everything is allowed; a policy that is no JSON decides nothing. */
function ask({ endpoint, ...request }: Question): Permission {
  const { PolicyDocument: text } = endpoint;
  if (text === undefined) return 'allowed';
  const document = isUnresolved(text) ? undefined : parsed(text);
  return document ? evaluate([document], request, 'resource') : 'unknown';
}

/** Endpoints share their policies as a rule: each text is read once. */
const known = new Map<string, PolicyDocument | undefined>();

function parsed(text: string): PolicyDocument | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size > 1000) known.clear();
  const document = parsePolicyDocument(text);
  known.set(text, document);
  return document;
}

function allowing(
  document: PolicyDocument | undefined,
  calls: readonly Request[],
): unknown[] {
  const kept = document ? statementsAllowing(document, calls, 'resource') : [];
  const byResource = new Map<string, string[]>();
  for (const call of calls) {
    if (evaluate([{ Statement: kept }], call, 'resource') !== 'denied')
      continue;
    const resource = isUnresolved(call.resource) ? '*' : call.resource;
    const actions = byResource.get(resource) ?? [];
    byResource.set(resource, [...actions, call.action]);
  }
  return [
    ...kept,
    ...[...byResource].map(([Resource, Action]) => ({
      Effect: 'Allow',
      Principal: '*',
      Action,
      Resource,
    })),
  ];
}
