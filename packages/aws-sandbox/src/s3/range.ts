import { AwsError } from '../kernel/types';

/**
 * The bytes that a `Range` header asks for, both ends counted: `bytes=0-9`,
 * `bytes=10-` or, of the end, `bytes=-5`. Undefined for all of them, as for a
 * header of another form, which S3 ignores.
 * @throws AwsError `InvalidRange` (416) when there is no such byte.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') {
    return undefined;
  }
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last =
    from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || first > last) {
    throw new AwsError(
      'InvalidRange',
      'The requested range is not satisfiable',
      416,
    );
  }
  return { first, last };
}
