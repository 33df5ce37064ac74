import {
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
  type ManagedPrefixList,
  type RouteTable,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { Part } from 'mwaa-network';
import { CallFailed } from './CallFailed';
import type { Reader } from './Reader';

/** S3's own list, whose addresses a narrowed rule has to cover. */
const S3 = /\.s3$/;

/**
 * The Region's prefix lists: entries only of those that the VPC refers to, as
 * each list is one more call. Entries that could not be read are left out, and
 * a list without entries is one that was not read.
 */
export async function readPrefixLists(
  reader: Reader,
  routeTables: Part<RouteTable>,
  securityGroups: Part<SecurityGroup>,
) {
  const lists = await reader.list(
    'ec2:DescribeManagedPrefixLists',
    paginateDescribeManagedPrefixLists,
    {},
    page => page.PrefixLists,
    100,
  );
  const wanted = referredTo(routeTables, securityGroups);
  return Promise.all(
    lists.map(async list =>
      wanted.has(list.PrefixListId) || S3.test(list.PrefixListName ?? '')
        ? { ...list, Entries: await readEntries(reader, list) }
        : list,
    ),
  );
}

async function readEntries(reader: Reader, list: ManagedPrefixList) {
  try {
    return await reader.list(
      'ec2:GetManagedPrefixListEntries',
      paginateGetManagedPrefixListEntries,
      { PrefixListId: list.PrefixListId },
      page => page.Entries,
      100,
    );
  } catch (error) {
    if (error instanceof CallFailed) {
      return undefined;
    }
    throw error;
  }
}

function referredTo(
  routeTables: Part<RouteTable>,
  securityGroups: Part<SecurityGroup>,
): Set<string | undefined> {
  const routes = routeTables.status === 'read' ? routeTables.items : [];
  const groups = securityGroups.status === 'read' ? securityGroups.items : [];
  return new Set([
    ...routes.flatMap(({ Routes = [] }) =>
      Routes.map(route => route.DestinationPrefixListId),
    ),
    ...groups.flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) =>
      [...IpPermissions, ...IpPermissionsEgress].flatMap(
        ({ PrefixListIds = [] }) =>
          PrefixListIds.map(({ PrefixListId }) => PrefixListId),
      ),
    ),
  ]);
}
