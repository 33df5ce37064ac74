import { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../kernel/types';
import { applyFilters, FilterTable } from './filters';
import { find, kinds } from './kinds';
import { paginate, PageLimits } from './pagination';
import { Ec2Tables, Place, rows } from './tables';

interface DescribeInput {
  Filters?: Filter[];
  MaxResults?: number;
  NextToken?: string;
}

/** How one of the `Describe*` operations answers. */
export interface DescribeOptions<K extends keyof Ec2Tables> {
  table: K;
  ids?: string[];
  filters: FilterTable<Ec2Tables[K]>;
  limits?: Partial<PageLimits>;
  /** What there is without being kept: the account's from its beginning. */
  implied?: Array<Ec2Tables[K]>;
  /** What is described at all. Everything when absent. */
  visible?: (record: Ec2Tables[K]) => boolean;
}

/**
 * What all `Describe*` operations have in common: by ids (all must exist), by
 * filters, page by page.
 */
export function describe<K extends keyof Ec2Tables>(
  place: Place,
  input: DescribeInput,
  options: DescribeOptions<K>,
): { records: Array<Ec2Tables[K]>; NextToken?: string } {
  const { id } = kinds[options.table];
  if (options.ids?.length && input.MaxResults) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The parameter ${id}s cannot be used with the parameter MaxResults`,
    );
  }
  const { implied = [] } = options;
  const asked = options.ids?.length
    ? options.ids.map(
        each =>
          implied.find(record => (record as any)[id] === each) ??
          find(place, options.table, each),
      )
    : [...implied, ...rows(place, options.table)];
  const filtered = applyFilters(
    asked.filter(options.visible ?? (() => true)),
    input.Filters,
    options.filters,
  );
  const page = paginate(
    filtered,
    record => String((record as any)[id]),
    input,
    options.limits,
  );
  return { records: page.items, NextToken: page.NextToken };
}
