import { notRead } from './builders';
import { normaliseValue } from './normaliseValue';
import { partNames, type PartName } from './parts';
import type { NetworkSnapshot } from './types';

/**
 * A snapshot as its maker has it: parts may be missing, and the items may hold
 * what an SDK or a recorder puts there.
 *
 * @public
 */
export type RawSnapshot = Partial<Record<keyof NetworkSnapshot, unknown>>;

/**
 * Makes a snapshot of what an SDK, the AWS CLI or a recorder delivered. Dates
 * become ISO 8601 strings, `undefined` and `null` are left out, recorders'
 * wrappers are taken off; a part that is missing, or no part at all, is one
 * that was not read. It never throws and never changes its input.
 *
 * @public
 */
export function normalise(raw: RawSnapshot): NetworkSnapshot {
  const source = isRecord(raw) ? raw : {};
  const parts: Partial<Record<PartName, unknown>> = {};
  for (const name of partNames) parts[name] = normalisePart(source[name]);
  return {
    region: typeof source.region === 'string' ? source.region : '',
    account: typeof source.account === 'string' ? source.account : '',
    ...(parts as Pick<NetworkSnapshot, PartName>),
  };
}

function normalisePart(part: unknown): unknown {
  if (!isRecord(part)) return notRead('Nobody has read it');
  if (part.status !== 'read') {
    return notRead(
      typeof part.reason === 'string' && part.reason !== ''
        ? part.reason
        : 'It was not read',
    );
  }
  if (!Array.isArray(part.items)) {
    return notRead('What was read is not a list');
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    status: 'read',
    account: text(part.account),
    region: text(part.region),
    at: part.at instanceof Date ? normaliseValue(part.at) : text(part.at),
    items: normaliseValue(part.items),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
