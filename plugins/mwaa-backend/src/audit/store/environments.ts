import { randomUUID } from 'node:crypto';
import type { Place } from 'backstage-plugin-mwaa-node';
import type { Knex } from 'knex';
import type { FoundEnvironment, Sweep } from './AuditStore';
import type { EnvironmentRow, RuleStatusRow, VerdictRow } from './rows';

/** See {@link AuditStore.found}. */
export async function takeDownFound(
  tx: Knex.Transaction,
  place: Place,
  sweep: Sweep,
  environments: FoundEnvironment[],
  now: string,
): Promise<Set<string>> {
  const rows = await tx<EnvironmentRow>('audit_environments')
    .where({ account: place.account, region: place.region })
    .whereNotNull('live_key')
    .forUpdate();
  const known = new Map(rows.map(row => [row.arn, row]));
  const same = environments.filter(
    ({ arn, createdAt }) => known.get(arn)?.created === createdAt,
  );
  const going = new Set(same.map(({ arn }) => arn));

  await endEnvironments(
    tx,
    rows.filter(({ arn }) => !going.has(arn)).map(({ id }) => id),
    now,
  );
  for (const environment of same) {
    await tx<EnvironmentRow>('audit_environments')
      .where({ live_key: environment.arn })
      .update(seen(environment, now));
  }
  for (const environment of environments) {
    if (!going.has(environment.arn)) {
      await tx<EnvironmentRow>('audit_environments')
        .insert(begun(place, environment, now))
        .onConflict('live_key')
        .ignore();
    }
  }
  return new Set(
    environments
      .map(({ arn }) => arn)
      .filter(arn => !going.has(arn) || known.get(arn)?.sweep_id !== sweep.id),
  );
}

/** Ends environments and the verdicts that stand for them. */
export async function endEnvironments(
  tx: Knex.Transaction,
  ids: string[],
  now: string,
): Promise<void> {
  const at = new Date(now);
  await tx<EnvironmentRow>('audit_environments')
    .whereIn('id', ids)
    .update({ live_key: null, ended_at: at });
  await tx<VerdictRow>('audit_verdicts')
    .whereIn('environment_id', ids)
    .whereNull('valid_to')
    .update({ valid_to: at });
  await tx<RuleStatusRow>('audit_rule_statuses')
    .whereIn('environment_id', ids)
    .delete();
}

/** What every sweep may find changed. */
function seen(environment: FoundEnvironment, now: string) {
  const { ownership } = environment;
  return {
    owner: ownership.owner,
    // Not null, which would be neither among some nor not among them.
    owned_by: ownership.ownedBy ?? '',
    system: ownership.system,
    entity_tag: ownership.entity,
    status: environment.status,
    airflow_version: environment.airflowVersion,
    last_seen_at: new Date(now),
  };
}

function begun(
  place: Place,
  environment: FoundEnvironment,
  now: string,
): EnvironmentRow {
  return {
    id: randomUUID(),
    arn: environment.arn,
    live_key: environment.arn,
    account: place.account,
    region: place.region,
    name: environment.name,
    created: environment.createdAt,
    routing: 'unknown',
    verdict: 'unknown',
    failing: 0,
    failing_since: null,
    first_read_at: null,
    read_at: null,
    unread_since: null,
    unread_reason: null,
    sweep_id: null,
    first_seen_at: new Date(now),
    ended_at: null,
    ...seen(environment, now),
  };
}
