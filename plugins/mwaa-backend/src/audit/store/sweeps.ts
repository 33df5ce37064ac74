import { randomUUID } from 'node:crypto';
import type { Place } from 'backstage-plugin-mwaa-node';
import type { Knex } from 'knex';
import type { Sweep } from './AuditStore';
import type { PlaceRow } from './rows';

/** What was read longer ago than this is read again rather than gone on from. */
const RESUME_WITHIN = 60 * 60_000;

export async function beginSweep(
  tx: Knex.Transaction,
  { account, region }: Place,
  now: string,
): Promise<Sweep> {
  const at = new Date(now);
  await tx<PlaceRow>('audit_places')
    .insert({ account, region })
    .onConflict(['account', 'region'])
    .ignore();
  const row = await tx<PlaceRow>('audit_places')
    .where({ account, region })
    .forUpdate()
    .first();
  if (
    row?.sweep_id &&
    row.sweep_started_at &&
    !row.sweep_ended_at &&
    new Date(row.sweep_started_at).getTime() + RESUME_WITHIN > at.getTime()
  ) {
    return { id: row.sweep_id, resumed: true };
  }
  const id = randomUUID();
  await tx<PlaceRow>('audit_places')
    .where({ account, region })
    .update({ sweep_id: id, sweep_started_at: at, sweep_ended_at: null });
  return { id, resumed: false };
}

/** @param unreadable - why the place could not be read, or null if it could */
export async function endSweep(
  knex: Knex,
  { account, region }: Place,
  sweep: Sweep,
  now: string,
  unreadable: string | null,
): Promise<void> {
  const at = new Date(now);
  await knex<PlaceRow>('audit_places')
    .where({ account, region, sweep_id: sweep.id })
    .update({
      sweep_ended_at: at,
      swept_at: at,
      unreadable_reason: unreadable,
      unreadable_since:
        unreadable === null
          ? null
          : knex.raw('coalesce(unreadable_since, ?)', [at]),
    });
}

/** See {@link AuditStore.placesConfigured}. */
export async function markUnconfigured(
  knex: Knex,
  configured: Place[],
  now: string,
): Promise<void> {
  const rows = await knex<PlaceRow>('audit_places')
    .whereNull('unreadable_since')
    .select('account', 'region');
  const unconfigured = rows.filter(
    row =>
      !configured.some(
        ({ account, region }) =>
          account === row.account && region === row.region,
      ),
  );
  for (const { account, region } of unconfigured) {
    await knex<PlaceRow>('audit_places')
      .where({ account, region })
      .update({
        unreadable_since: new Date(now),
        unreadable_reason:
          'The portal does not look there any more: it is not among mwaa.accounts',
      });
  }
}
