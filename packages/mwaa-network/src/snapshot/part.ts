/**
 * One kind of resource in a snapshot, with whether it was read at all. What
 * was not read is never taken for empty.
 *
 * @public
 */
export type Part<T> = ReadPart<T> | NotReadPart;

/**
 * A part that was read in full: every page, whatever it held.
 *
 * @public
 */
export interface ReadPart<T> {
  status: 'read';
  /** The account that the reader saw it as: twelve digits. */
  account: string;
  /** For example `us-east-1`. */
  region: string;
  /** ISO 8601 time at which the reading ended. */
  at: string;
  items: T[];
}

/**
 * A part that was not read, or only half: which is the same.
 *
 * @public
 */
export interface NotReadPart {
  status: 'notRead';
  /** For people: AWS's own code and message, or why nobody asked. */
  reason: string;
}

/**
 * A value that exists only after deployment: the id of a resource that a
 * template will create, for example. It is a string, so that AWS's shapes stay
 * AWS's shapes, but its type says what it is: `unresolved:PrivateSubnet1`, or
 * `unresolved:NatGateway1.PublicIp` for an attribute. Two are equal exactly
 * when they will be the same value.
 *
 * @public
 */
export type Unresolved = `unresolved:${string}`;

/** @public */
export function unresolved(logicalId: string, attribute?: string): Unresolved {
  return `unresolved:${logicalId}${attribute ? `.${attribute}` : ''}`;
}

/** @public */
export function isUnresolved(value: unknown): value is Unresolved {
  return typeof value === 'string' && value.startsWith('unresolved:');
}

/**
 * What to call a resource before people: its id, or the logical id that a
 * template gives it.
 *
 * @public
 */
export function displayId(id: string): string {
  return isUnresolved(id) ? id.slice('unresolved:'.length) : id;
}
