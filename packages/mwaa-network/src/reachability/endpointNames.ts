import { isUnresolved } from '../snapshot';

/**
 * The service that an endpoint is for, without prefix and Region: `airflow.api`
 * of `com.amazonaws.us-east-1.airflow.api`. Undefined for a service of somebody
 * else, or of another Region. China has two prefixes, both in use.
 */
export function serviceNameOf(
  serviceName: string,
  region: string,
): string | undefined {
  const match =
    /^(?:cn\.)?com\.amazonaws\.(unresolved:AWS::Region|[a-z0-9-]+)\.(.+)$/.exec(
      serviceName,
    );
  if (!match || match[1] === 'vpce') return undefined;
  return region === '' || match[1] === region || isUnresolved(match[1])
    ? match[2]
    : undefined;
}
