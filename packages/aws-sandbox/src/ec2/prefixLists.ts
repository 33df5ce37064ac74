import { createHash } from 'node:crypto';
import { AwsError, CallContext } from '../kernel/types';
import { applyFilters } from './filters';
import { paginate } from './pagination';
import { Ec2 } from './operation';

interface PrefixList {
  PrefixListId: string;
  PrefixListName: string;
  Cidrs: string[];
}

/** Services whose addresses AWS publishes as prefix lists. Illustrative blocks. */
const BLOCKS: Record<string, string[]> = {
  s3: ['52.216.0.0/15', '3.5.0.0/19', '54.231.0.0/16'],
  dynamodb: ['52.94.0.0/22', '52.119.224.0/20'],
};

/** AWS's own prefix lists; their ids differ from Region to Region. */
export function prefixListsOf(region: string): PrefixList[] {
  return Object.entries(BLOCKS).map(([service, Cidrs]) => {
    const name = `com.amazonaws.${region}.${service}`;
    const digest = createHash('sha256').update(name).digest('hex');
    return {
      PrefixListId: `pl-${digest.slice(0, 8)}`,
      PrefixListName: name,
      Cidrs,
    };
  });
}

export function isPrefixListId(
  region: string,
  id: string | undefined,
): boolean {
  return prefixListsOf(region).some(({ PrefixListId }) => PrefixListId === id);
}

export const describePrefixLists: Ec2<'DescribePrefixLists'> = (
  context,
  input,
) => {
  const filtered = applyFilters(
    asked(context, input.PrefixListIds),
    input.Filters,
    {
      'prefix-list-id': list => list.PrefixListId,
      'prefix-list-name': list => list.PrefixListName,
    },
  );
  const page = paginate(filtered, list => list.PrefixListId, input, {
    least: 1,
  });
  return { PrefixLists: page.items, NextToken: page.NextToken };
};

export const describeManagedPrefixLists: Ec2<'DescribeManagedPrefixLists'> = (
  context,
  input,
) => {
  const lists = asked(context, input.PrefixListIds).map(
    ({ PrefixListId, PrefixListName }) => ({
      PrefixListId,
      PrefixListName,
      PrefixListArn: `arn:aws:ec2:${context.region}:aws:prefix-list/${PrefixListId}`,
      AddressFamily: 'IPv4',
      OwnerId: 'AWS',
      State: 'create-complete' as const,
      Tags: [],
    }),
  );
  const filtered = applyFilters(lists, input.Filters, {
    'owner-id': list => list.OwnerId,
    'prefix-list-id': list => list.PrefixListId,
    'prefix-list-name': list => list.PrefixListName,
  });
  const page = paginate(filtered, list => list.PrefixListId, input, {
    least: 1,
    most: 100,
  });
  return { PrefixLists: page.items, NextToken: page.NextToken };
};

export const getManagedPrefixListEntries: Ec2<'GetManagedPrefixListEntries'> = (
  context,
  input,
) => {
  const [list] = asked(context, [input.PrefixListId!]);
  const page = paginate(list.Cidrs, cidr => cidr, input, {
    least: 1,
    most: 100,
  });
  return {
    Entries: page.items.map(Cidr => ({ Cidr })),
    NextToken: page.NextToken,
  };
};

function asked(context: CallContext, ids: string[] | undefined): PrefixList[] {
  const lists = prefixListsOf(context.region);
  if (!ids?.length) {
    return lists;
  }
  return ids.map(id => {
    const found = lists.find(({ PrefixListId }) => PrefixListId === id);
    if (!found) {
      throw new AwsError(
        'InvalidPrefixListId.NotFound',
        `The prefix list ID '${id}' does not exist`,
      );
    }
    return found;
  });
}
