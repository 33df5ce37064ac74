import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const ACCOUNT_ID = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/** An error that says which key, which value, and what to do. */
export function configError(
  key: string,
  value: unknown,
  problem: string,
  remedy: string,
): InputError {
  const shown = value === undefined ? '' : ` "${String(value)}"`;
  return new InputError(
    `Invalid configuration: ${key}${shown} ${problem}. ${remedy}`,
  );
}

/** The account's number. A bare number in YAML may have lost its leading zeros. */
export function accountIdOf(config: Config, key: string): string {
  const value = config.getOptional('accountId');
  if (typeof value === 'string' && ACCOUNT_ID.test(value)) {
    return value;
  }
  throw configError(
    `${key}.accountId`,
    value,
    value === undefined ? 'is missing' : 'is not an AWS account number',
    "Give its twelve digits in quotes, for example '111122223333'.",
  );
}

/** The Regions, each once, or undefined where none are listed. */
export function regionsOf(config: Config, key: string): string[] | undefined {
  const regions = config.getOptionalStringArray('regions');
  if (!regions) {
    return undefined;
  }
  if (regions.length === 0) {
    throw configError(
      `${key}.regions`,
      undefined,
      'is empty',
      'List at least one Region, for example [us-east-1].',
    );
  }
  regions.forEach((region, index) => {
    if (!REGION.test(region)) {
      throw configError(
        `${key}.regions[${index}]`,
        region,
        'is not the name of an AWS Region',
        'Give it as AWS writes it, for example us-east-1.',
      );
    }
  });
  return [...new Set(regions)];
}

/** The ARN of a role in the account, or undefined where there is none. */
export function roleArnOf(
  config: Config,
  key: string,
  name: string,
  account: string,
): string | undefined {
  const value = config.getOptionalString(name);
  if (value === undefined) {
    return undefined;
  }
  const match = ROLE_ARN.exec(value);
  if (!match) {
    throw configError(
      `${key}.${name}`,
      value,
      'is not the ARN of an IAM role',
      `It looks like arn:aws:iam::${account}:role/NAME.`,
    );
  }
  if (match[1] !== account) {
    throw configError(
      `${key}.${name}`,
      value,
      `is a role of the account ${match[1]}, not of ${account}`,
      'Give a role of the account in which it provisions.',
    );
  }
  return value;
}
