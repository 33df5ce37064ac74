/** Members that hold a time and that some versions of the CLI print as seconds since 1970. */
const TIMES =
  /^(CreatedAt|CreateTime|CreateDate|CreationTimestamp|DeleteTime|AttachTime|LaunchTime)$/;

/** Deeper than any answer of AWS: what is nested deeper is hostile. */
const DEPTH = 64;

/** What each object became, so that one that is met again costs nothing; one that is still open is a cycle. */
type Seen = Map<object, unknown>;

/**
 * One value of an answer, as plain JSON: dates as ISO 8601 strings, nothing
 * undefined, null, NaN or infinite, and no recorder's wrapper.
 *
 * Understood wrappers: `{status_code, data}` around an answer,
 * `ResponseMetadata` and `$metadata` in it, and dates written as
 * `{__class__: 'datetime', year, month, ...}` in UTC. A cycle is cut.
 *
 * @public
 */
export function normaliseValue(value: unknown): unknown {
  return clean(value, '', 0, new Map());
}

function clean(
  value: unknown,
  key: string,
  depth: number,
  seen: Seen,
): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) return undefined;
      return TIMES.test(key) ? isoOf(new Date(value * 1000)) : value;
    case 'bigint':
      return Number(value);
    case 'object':
      break;
    default:
      return undefined;
  }
  if (value === null || depth >= DEPTH) return undefined;
  if (value instanceof Date) return isoOf(value);
  if (seen.has(value)) return seen.get(value);
  seen.set(value, undefined);
  const result = Array.isArray(value)
    ? value
        .map(item => clean(item, key, depth + 1, seen))
        .filter(item => item !== undefined)
    : cleanRecord(value as Record<string, unknown>, key, depth, seen);
  seen.set(value, result);
  return result;
}

function cleanRecord(
  record: Record<string, unknown>,
  key: string,
  depth: number,
  seen: Seen,
): unknown {
  if (record.__class__ === 'datetime') return isoOf(recordedDate(record));
  if ('status_code' in record && 'data' in record) {
    return clean(record.data, key, depth + 1, seen);
  }
  const result: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(record)) {
    // `__proto__` as a member's name must not reach the prototype.
    if (/^(ResponseMetadata|\$metadata|__proto__)$/.test(name)) continue;
    const cleaned = clean(member, name, depth + 1, seen);
    if (cleaned !== undefined) result[name] = cleaned;
  }
  return result;
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function recordedDate(record: Record<string, unknown>): Date {
  const part = (name: string, absent: number) =>
    typeof record[name] === 'number' ? (record[name] as number) : absent;
  return new Date(
    Date.UTC(
      part('year', NaN),
      part('month', 1) - 1,
      part('day', 1),
      part('hour', 0),
      part('minute', 0),
      part('second', 0),
      part('microsecond', 0) / 1000,
    ),
  );
}
