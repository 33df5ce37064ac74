import { randomBytes } from 'node:crypto';

/** A unique id of IAM's kind, for example `AROA...`. */
export function uniqueId(prefix: 'AROA' | 'ANPA'): string {
  return prefix + randomBytes(9).toString('hex').slice(0, 17).toUpperCase();
}
