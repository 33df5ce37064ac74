import { validationError } from '../errors';

/** CloudFormation gives lists a hundred at a time. */
export const PAGE_SIZE = 100;

/** One page of a list. @throws ValidationError for a token not of ours */
export function page<T>(
  items: T[],
  nextToken: string | undefined,
  size = PAGE_SIZE,
): { items: T[]; NextToken?: string } {
  const start = nextToken === undefined ? 0 : decode(nextToken);
  const end = start + size;
  return {
    items: items.slice(start, end),
    NextToken: end < items.length ? encode(end) : undefined,
  };
}

/**
 * One page of a list that grows at its end and is read from there: the token
 * counts what is left, so that what is added meanwhile shifts nothing.
 */
export function pageFromEnd<T>(
  items: T[],
  nextToken: string | undefined,
  size = PAGE_SIZE,
): { items: T[]; NextToken?: string } {
  const end = nextToken === undefined ? items.length : decode(nextToken);
  const start = Math.max(0, end - size);
  return {
    items: items.slice(start, end).reverse(),
    NextToken: start > 0 ? encode(start) : undefined,
  };
}

function encode(position: number): string {
  return Buffer.from(`cfn:${position}`).toString('base64');
}

function decode(token: string): number {
  const match = /^cfn:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (!match) throw validationError('Invalid NextToken');
  return Number(match[1]);
}
