import { AwsError } from '../kernel/types';

export interface PageLimits {
  /** The least and the most that `MaxResults` may be. */
  least: number;
  most: number;
}

/** Where the next page begins: after this one, or else at this position. */
interface Position {
  after: string;
  index: number;
}

/**
 * One page of a list. Tokens are opaque and stay good when what they point
 * behind has been deleted in the meantime.
 * @throws AwsError `InvalidParameterValue`, `InvalidNextToken`.
 */
export function paginate<T>(
  all: T[],
  idOf: (item: T) => string,
  input: { MaxResults?: number; NextToken?: string },
  { least = 5, most = 1_000 }: Partial<PageLimits> = {},
): { items: T[]; NextToken?: string } {
  const { MaxResults: size } = input;
  if (size !== undefined && !(size >= least)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than ${least}.`,
    );
  }
  if (size !== undefined && size > most) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value less than ${most}.`,
    );
  }
  const start = input.NextToken ? indexAfter(all, idOf, input.NextToken) : 0;
  const items = all.slice(start, start + (size ?? most));
  const end = start + items.length;
  return {
    items,
    NextToken:
      end < all.length
        ? encode({ after: idOf(all[end - 1]), index: end })
        : undefined,
  };
}

function indexAfter<T>(
  all: T[],
  idOf: (item: T) => string,
  token: string,
): number {
  const { after, index } = decode(token);
  const found = all.findIndex(item => idOf(item) === after);
  return found >= 0 ? found + 1 : index;
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decode(token: string): Position {
  try {
    const { after, index } = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    if (typeof after === 'string' && Number.isInteger(index)) {
      return { after, index };
    }
  } catch {
    // Falls through: not a token of ours.
  }
  throw new AwsError(
    'InvalidNextToken',
    'The specified NextToken is not valid',
  );
}
