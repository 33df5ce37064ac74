import type { Severity, Status } from 'mwaa-network';
import type { RuleStatus } from '../ruleStatuses';

/** A time as a driver gives it: a Date, or SQLite's number or text. */
export type DbTime = Date | number | string;

/** @internal */
export interface PlaceRow {
  account: string;
  region: string;
  sweep_id: string | null;
  sweep_started_at: DbTime | null;
  sweep_ended_at: DbTime | null;
  swept_at: DbTime | null;
  unreadable_since: DbTime | null;
  unreadable_reason: string | null;
}

/** @internal */
export interface EnvironmentRow {
  id: string;
  arn: string;
  live_key: string | null;
  account: string;
  region: string;
  name: string;
  created: string;
  owner: string;
  owned_by: string | null;
  system: string | null;
  entity_tag: string | null;
  status: string;
  airflow_version: string;
  routing: string;
  verdict: string;
  failing: number;
  failing_since: DbTime | null;
  first_read_at: DbTime | null;
  read_at: DbTime | null;
  unread_since: DbTime | null;
  unread_reason: string | null;
  sweep_id: string | null;
  first_seen_at: DbTime;
  last_seen_at: DbTime;
  ended_at: DbTime | null;
}

/** @internal */
export interface VerdictRow {
  id: string;
  environment_id: string;
  digest: string;
  verdict: string;
  routing: string;
  profile: string;
  findings: string;
  valid_from: DbTime;
  valid_to: DbTime | null;
}

/** @internal */
export interface RuleStatusRow {
  environment_id: string;
  rule: string;
  title: string;
  severity: string;
  status: string;
  message: string;
  /** SQLite has numbers for it. */
  follows: boolean | number;
  since: DbTime;
  failing_since: DbTime | null;
}

/** ISO 8601, whatever the driver gave. */
export function toIso(time: DbTime): string {
  return new Date(time).toISOString();
}

/** The same where there may be none. */
export function toIsoOrNull(time: DbTime | null | undefined): string | null {
  return time === null || time === undefined ? null : toIso(time);
}

export function toDateOrNull(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}

export function ruleStatusFromRow(row: RuleStatusRow): RuleStatus {
  return {
    rule: row.rule,
    title: row.title,
    severity: row.severity as Severity,
    status: row.status as Status,
    message: row.message,
    follows: Boolean(row.follows),
    since: toIso(row.since),
    failingSince: toIsoOrNull(row.failing_since),
  };
}

export function ruleStatusToRow(
  environmentId: string,
  status: RuleStatus,
): RuleStatusRow {
  return {
    environment_id: environmentId,
    rule: status.rule,
    title: status.title,
    severity: status.severity,
    status: status.status,
    message: status.message,
    follows: status.follows,
    since: new Date(status.since),
    failing_since: toDateOrNull(status.failingSince),
  };
}
