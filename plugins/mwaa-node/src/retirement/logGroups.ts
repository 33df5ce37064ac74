import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { Reader } from '../collect/Reader';

/** Names of the log groups that begin with a prefix, all pages. */
export function readLogGroups(
  reader: Reader,
  prefix: string,
): Promise<string[]> {
  return reader.pages(
    'logs:DescribeLogGroups',
    options =>
      paginateDescribeLogGroups(
        { client: reader.client('cloudWatchLogs') },
        { logGroupNamePrefix: prefix },
        options,
      ),
    page => page.logGroups?.flatMap(({ logGroupName }) => logGroupName ?? []),
  );
}
