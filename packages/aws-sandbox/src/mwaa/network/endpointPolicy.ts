import { Place, VpcEndpointRecord } from '../../ec2/tables';
import { decide, namesPrincipal } from '../../policy/decide';
import { asList, PolicyDocument } from '../../policy/document';

/** Who calls the services for an environment, and what of theirs is the environment's. */
export interface Caller {
  name: string;
  executionRoleArn: string;
  bucketArn: string;
  queueArn?: string;
  /** Id or ARN; without it the key is AWS's own, whose ARN nobody knows. */
  kmsKey?: string;
}

/** An action, and what it is done to; without that, whatever it is done to. */
type Need = [action: string, resource?: string];

/**
 * What the execution role does through each service's endpoint. Source: MWAA
 * user guide, "Amazon MWAA execution role", 2026.
 */
const needs: Record<string, (caller: Caller, place: Place) => Need[]> = {
  s3: ({ bucketArn }) => [
    ['s3:ListBucket', bucketArn],
    ['s3:GetObject', `${bucketArn}/dags/a.py`],
  ],
  sqs: ({ queueArn }) =>
    [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ].map(action => [action, queueArn]),
  logs: ({ name }, { region, account }) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => [
      action,
      `arn:aws:logs:${region}:${account}:log-group:airflow-${name}-Task:log-stream:a`,
    ]),
  monitoring: () => [['cloudwatch:PutMetricData', '*']],
  kms: ({ kmsKey }, { region, account }) =>
    ['kms:Decrypt', 'kms:GenerateDataKey'].map(action => [
      action,
      kmsKey && !kmsKey.startsWith('arn:')
        ? `arn:aws:kms:${region}:${account}:key/${kmsKey}`
        : kmsKey,
    ]),
};

/**
 * What an endpoint's policy keeps from an environment; nothing when it lets
 * everything through that is needed. As everywhere in the sandbox, a statement
 * with a condition allows, and does not deny.
 */
export function deniedActions(
  place: Place,
  caller: Caller,
  service: string,
  { PolicyDocument: text }: VpcEndpointRecord,
): string[] {
  if (!text) {
    return [];
  }
  const document: PolicyDocument = JSON.parse(text);
  const principal = { arn: caller.executionRoleArn, account: place.account };
  const Statement = asList(document.Statement).filter(statement =>
    namesPrincipal(statement, principal),
  );
  return (needs[service]?.(caller, place) ?? [])
    .filter(
      ([action, resource]) =>
        decide([{ Statement }], action, resource) !== 'allowed',
    )
    .map(([action]) => action);
}
