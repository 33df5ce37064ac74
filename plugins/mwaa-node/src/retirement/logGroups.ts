import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { Reader } from '../collect/Reader';

/** Names of the log groups that begin with a prefix, all pages. */
export function readLogGroups(
  reader: Reader,
  prefix: string,
): Promise<string[]> {
  return reader.list(
    'logs:DescribeLogGroups',
    paginateDescribeLogGroups,
    { logGroupNamePrefix: prefix },
    page => page.logGroups?.flatMap(({ logGroupName }) => logGroupName ?? []),
  );
}
