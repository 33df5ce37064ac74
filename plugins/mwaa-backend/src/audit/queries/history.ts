import type {
  AuditHistory,
  AuditRouting,
  AuditVerdict,
} from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';
import type { KeptFinding } from '../findings';
import { changesBetween, countStatuses } from '../changes';
import {
  toIso,
  toIsoOrNull,
  type EnvironmentRow,
  type VerdictRow,
} from '../store/rows';
import { whereVisible, type Visible } from './visible';

/** More than anybody reads on a page. */
const LIMIT = 200;

export async function readHistory(
  knex: Knex,
  place: { account: string; region: string; name: string },
  visible: Visible,
): Promise<AuditHistory | undefined> {
  const environment: EnvironmentRow | undefined = await whereVisible(
    knex('audit_environments as e')
      .where({
        'e.account': place.account,
        'e.region': place.region,
        'e.name': place.name,
      })
      .whereNotNull('e.live_key'),
    visible,
  ).first('e.*');
  if (!environment) return undefined;

  const rows = await knex<VerdictRow>('audit_verdicts')
    .where({ environment_id: environment.id })
    .orderBy('valid_from', 'desc')
    // One more, to say what the last one changed.
    .limit(LIMIT + 1);
  const verdicts = rows.map(row => ({
    row,
    findings: JSON.parse(row.findings) as KeptFinding[],
  }));
  return {
    arn: environment.arn,
    items: verdicts.slice(0, LIMIT).map(({ findings, row }, index) => {
      const earlier = verdicts[index + 1];
      return {
        validFrom: toIso(row.valid_from),
        validTo: toIsoOrNull(row.valid_to),
        verdict: row.verdict as AuditVerdict,
        routing: row.routing as AuditRouting,
        profile: row.profile,
        counts: countStatuses(findings),
        changes: earlier ? changesBetween(earlier.findings, findings) : [],
      };
    }),
  };
}
