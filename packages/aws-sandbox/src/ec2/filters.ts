import { Filter, Tag } from '@aws-sdk/client-ec2';
import { globMatches } from '../kernel/glob';
import { AwsError } from '../kernel/types';

type Scalar = string | number | boolean | undefined;

/** What a filter compares: a value of the record, or several. */
export type FilterValue<R> = (record: R) => Scalar | Scalar[];

export type FilterTable<R> = Record<string, FilterValue<R>>;

/**
 * EC2's filters: any of a filter's values, all of the filters; `*` and `?` are
 * wildcards. `tag:KEY` and `tag-key` work for whatever has tags.
 * @throws AwsError `InvalidParameterValue` for a filter that does not exist.
 */
export function applyFilters<R extends object>(
  records: R[],
  filters: Filter[] | undefined,
  table: FilterTable<R>,
): R[] {
  return (filters ?? []).reduce((left, filter) => {
    const name = filter.Name ?? '';
    const read = table[name] ?? tagFilter(name);
    if (!read) {
      throw new AwsError(
        'InvalidParameterValue',
        `The filter '${name}' is invalid`,
      );
    }
    const patterns = filter.Values ?? [];
    return left.filter(record =>
      [read(record)]
        .flat()
        .filter(value => value !== undefined)
        .some(value =>
          patterns.some(pattern => globMatches(pattern, String(value))),
        ),
    );
  }, records);
}

function tagFilter(
  name: string,
): ((record: { Tags?: Tag[] }) => Scalar[]) | undefined {
  if (name === 'tag-key') {
    return ({ Tags = [] }) => Tags.map(({ Key }) => Key);
  }
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return ({ Tags = [] }) =>
      Tags.filter(({ Key }) => Key === key).map(({ Value }) => Value);
  }
  return undefined;
}
