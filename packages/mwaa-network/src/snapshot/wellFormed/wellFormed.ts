import { notRead } from '../builders';
import type { Part } from '../part';
import { descriptionOf, partNames, type PartName } from '../parts';
import type { NetworkSnapshot } from '../types';
import { isRecord } from './checks';

/** More than any resource has: what has more is a cycle, or hostile. */
const MEMBERS_AT_MOST = 100_000;
const DEPTH_AT_MOST = 64;

/**
 * The snapshot with each part either as its type says or not read. A part
 * with a member of the wrong type, an address that is none, or an id described
 * in two ways answers no question: it counts as not read, and says what is
 * wrong with it. Repetitions are dropped and items ordered by id, so that the
 * order in which AWS listed them makes no difference. Anything is accepted.
 *
 * @public
 */
export function wellFormed(snapshot: NetworkSnapshot): NetworkSnapshot {
  const source: Record<string, unknown> = isRecord(snapshot) ? snapshot : {};
  const result: Record<string, unknown> = {
    region: typeof source.region === 'string' ? source.region : '',
    account: typeof source.account === 'string' ? source.account : '',
  };
  for (const name of partNames)
    result[name] = wellFormedPart(name, source[name]);
  return result as unknown as NetworkSnapshot;
}

function wellFormedPart(name: PartName, part: unknown): Part<unknown> {
  if (!isRecord(part) || part.status !== 'read') {
    const reason = isRecord(part) ? part.reason : undefined;
    return notRead(typeof reason === 'string' ? reason : 'Nobody has read it');
  }
  if (!Array.isArray(part.items)) {
    return notRead(`${name} is malformed: its items are not a list`);
  }
  const { check, id, keyOf } = descriptionOf(name);
  const byId = new Map<string, unknown>();
  let ordered = true;
  let previous = '';
  let cleaned = false;
  for (const given of part.items as Array<Record<string, unknown>>) {
    let item = given;
    let problem = check(item);
    if (problem !== undefined) {
      item = withoutNulls(given, { left: MEMBERS_AT_MOST }) as typeof given;
      problem = check(item);
      cleaned = true;
    }
    if (problem !== undefined) {
      const which =
        isRecord(item) && typeof item[id] === 'string' ? ` ${item[id]}` : '';
      return notRead(
        `${name}${which} is malformed: ${problem.replace(/^[ .:]+/, '')}`,
      );
    }
    // Addresses of EC2-Classic had no id.
    const key =
      keyOf?.(item) ??
      (item[id] as string | undefined) ??
      canonical(item, { left: MEMBERS_AT_MOST });
    const twin = byId.get(key);
    if (twin !== undefined && !isSame(twin, item)) {
      return notRead(
        `${name} is contradictory: ${key} is described in two ways`,
      );
    }
    byId.set(key, item);
    ordered &&= previous <= key;
    previous = key;
  }
  const items =
    ordered && !cleaned && byId.size === part.items.length
      ? part.items
      : [...byId]
          .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
          .map(([, item]) => item);
  return { ...part, items } as unknown as Part<unknown>;
}

/** Some SDKs write null for what AWS leaves out. In a list it is no item of AWS's, and stays. */
function withoutNulls(
  value: unknown,
  budget: { left: number },
  depth = 0,
): unknown {
  if (depth > DEPTH_AT_MOST || budget.left-- <= 0) return value;
  const of = (member: unknown) => withoutNulls(member, budget, depth + 1);
  if (Array.isArray(value)) return value.map(of);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, of(member)]),
  );
}

/** Whether two descriptions say the same, whatever the order of members and lists. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const budget = { left: MEMBERS_AT_MOST };
  const same = canonical(a, budget) === canonical(b, budget);
  return same && budget.left > 0;
}

function canonical(
  value: unknown,
  budget: { left: number },
  depth = 0,
): string {
  if (depth > DEPTH_AT_MOST) budget.left = 0;
  if (budget.left-- <= 0) return '';
  const of = (member: unknown) => canonical(member, budget, depth + 1);
  if (Array.isArray(value)) return `[${value.map(of).sort().join()}]`;
  if (!isRecord(value)) {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  return `{${Object.keys(value)
    .sort()
    .map(key => `${key}:${of(value[key])}`)
    .join()}}`;
}
