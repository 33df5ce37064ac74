import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { StartOperationRequest } from 'backstage-plugin-mwaa-common';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const BYTES = 32;

/**
 * What was asked for, as a digest to tell by whether the same is asked for
 * again. A request may hold secrets that are short, such as a password among
 * Airflow options: so the digest is salted and slow to compute, and who reads
 * the database cannot try out values against it.
 */
export async function digestOf(start: StartOperationRequest): Promise<string> {
  return withSalt(start, randomBytes(16));
}

/** Whether a digest is that of the same request. */
export async function isSameRequest(
  start: StartOperationRequest,
  digest: string,
): Promise<boolean> {
  const [salt] = digest.split(':');
  const again = await withSalt(start, Buffer.from(salt, 'hex'));
  return (
    again.length === digest.length &&
    timingSafeEqual(Buffer.from(again), Buffer.from(digest))
  );
}

/**
 * A key of one person: the same key of another is another operation, so that
 * nobody learns by trying keys what others do.
 */
export function keyOf(caller: string, idempotencyKey: string): string {
  return createHash('sha256')
    .update(JSON.stringify([caller, idempotencyKey]))
    .digest('hex');
}

async function withSalt(
  { idempotencyKey: _, ...asked }: StartOperationRequest,
  salt: Buffer,
): Promise<string> {
  const hash = await derive(canonical(asked), salt, BYTES);
  return `${salt.toString('hex')}:${hash.toString('hex')}`;
}

/** JSON whose keys are in order, and without those that are undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}
