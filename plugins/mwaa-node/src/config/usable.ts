import type { Config } from '@backstage/config';
import type { UsableRule } from '../types';
import { ownersOf } from './ownersOf';
import { configError } from './readConfigValues';

/** An ARN, in which `*` and `?` may stand behind the service. */
const PATTERN =
  /^arn:aws[a-z-]*:(ec2|s3|iam|kms|acm|sns):([a-z0-9*?-]*):(\d{12}|aws)?:(\S+)$/;

/** Services whose ARNs have no account. */
const WITHOUT_ACCOUNT = new Set(['s3']);

/**
 * Reads `mwaa.accounts[].usable`.
 *
 * @throws InputError that names the key, the value and what to do
 */
export function readUsable(
  config: Config,
  key: string,
  account: string,
): UsableRule[] {
  const entries = config.getOptionalConfigArray('usable') ?? [];
  return entries.map((entry, index) => {
    const at = `${key}.usable[${index}]`;
    const resources = entry.getStringArray('resources');
    resources.forEach((pattern, position) =>
      check(pattern, `${at}.resources[${position}]`, account),
    );
    return { resources, groups: groupsOf(entry, at) };
  });
}

function groupsOf(entry: Config, at: string): string[] {
  const groups = ownersOf(entry, at, 'groups');
  if (groups.length === 0) {
    throw configError(
      `${at}.groups`,
      undefined,
      'is empty',
      'List the groups whose environments may use it, for example [group:default/data].',
    );
  }
  return groups;
}

function check(pattern: string, key: string, account: string): void {
  const match = PATTERN.exec(pattern);
  const [, service = '', , owner, resource = ''] = match ?? [];
  if (!match || /^[*?]+$/.test(resource)) {
    throw configError(
      key,
      pattern,
      match
        ? 'stands for everything of a service'
        : 'is not a pattern of ARNs that a request may name',
      `Give one such as arn:aws:ec2:us-east-1:${account}:vpc/vpc-0123456789abcdef0 or arn:aws:s3:::data-team-*.`,
    );
  }
  const expected = WITHOUT_ACCOUNT.has(service) ? undefined : account;
  if (owner !== expected && owner !== 'aws') {
    throw configError(
      key,
      pattern,
      expected
        ? `is not of the account ${account}`
        : 'has an account, and ARNs of S3 have none',
      'Put what is of another account under that account’s entry.',
    );
  }
}
