import type { Environment } from '../snapshot';
import type { Network } from '../reachability';
import { partitionOf } from '../snapshot/arn';

/** What an environment calls, as ARNs; `*` stands for what is not known, or for all. */
export function environmentArns(
  { snapshot }: Network,
  environment: Environment,
) {
  const region = snapshot.region || '*';
  const account = snapshot.account || '*';
  const arn = (service: string, owner: string, name: string) =>
    `arn:${partitionOf(region)}:${service}:${region}:${owner}:${name}`;
  const key = environment.KmsKey;
  return {
    environment:
      environment.Arn ??
      arn('airflow', account, `environment/${environment.Name}`),
    logGroups: arn('logs', account, `log-group:airflow-${environment.Name}-*`),
    logStreams: arn(
      'logs',
      account,
      `log-group:airflow-${environment.Name}-*:log-stream:*`,
    ),
    /** In an account of MWAA's own. */
    queue:
      environment.CeleryExecutorQueue ?? arn('sqs', '*', 'airflow-celery-*'),
    /** The customer's, or one that AWS owns. */
    key: key?.startsWith('arn:') ? key : arn('kms', '*', 'key/*'),
  };
}
