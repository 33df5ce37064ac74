import { InputError } from '@backstage/errors';

/** What an environment's ARN says. @public */
export interface EnvironmentArn {
  arn: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  region: string;
  /** Twelve digits. */
  account: string;
  name: string;
}

const PATTERN =
  /^arn:(aws[a-z-]*):airflow:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):environment\/([A-Za-z][A-Za-z0-9_-]{0,79})$/;

/**
 * Reads `arn:aws:airflow:REGION:ACCOUNT:environment/NAME`.
 *
 * @throws InputError that names the value and the form that was expected
 * @public
 */
export function parseEnvironmentArn(value: string): EnvironmentArn {
  const match = PATTERN.exec(value.trim());
  if (!match) {
    throw new InputError(
      `"${value}" is not the ARN of an Amazon MWAA environment; expected arn:aws:airflow:<region>:<account>:environment/<name>`,
    );
  }
  const [arn, partition, region, account, name] = match;
  return { arn, partition, region, account, name };
}

/** @public */
export function formatEnvironmentArn(
  parts: Omit<EnvironmentArn, 'arn'>,
): string {
  return `arn:${parts.partition}:airflow:${parts.region}:${parts.account}:environment/${parts.name}`;
}
