import { sender, type Send } from './send';
import { createPermission } from '@backstage/plugin-permission-common';
import type { Routing, Severity, Status, Verdict } from 'mwaa-network';

/** Resource type of what the audit knows of an environment. @public */
export const RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT = 'mwaa-audit-environment';

/**
 * To see the audit: every environment's verdict and history. Conditional on
 * the environment's owner; the resource's reference is the environment's ARN.
 *
 * @public
 */
export const mwaaAuditReadPermission = createPermission({
  name: 'mwaa.audit.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT,
});

/** @public */
export type AuditVerdict = Verdict['verdict'];

/** @public */
export type AuditRouting = Routing | 'unknown';

/** How many rules gave each answer. @public */
export type AuditStatusCounts = Record<Status, number>;

/** A rule that an environment fails. @public */
export interface AuditFailingRule {
  /** For example `security-group/self-reference`. */
  rule: string;
  title: string;
  severity: Severity;
  /** ISO 8601 time of the sweep that first saw it fail. */
  since: string;
  /**
   * It failed at the very first reading already, so that it may have begun at
   * any time before.
   */
  sinceFirstReading: boolean;
  /** One sentence about this network. */
  message: string;
  /** It fails only because another rule does. */
  follows: boolean;
}

/** What the last sweeps know of one environment. @public */
export interface AuditEnvironment {
  arn: string;
  name: string;
  account: string;
  /** What people call the account. */
  accountName: string;
  region: string;
  /** Full entity ref, from the environment's tag or the configured fallback. */
  owner: string;
  /** The same; null without either. */
  system: string | null;
  /** The catalog entity that stands for it, if the caller may see one. */
  entityRef: string | null;
  /** `GetEnvironment`'s status. */
  status: string;
  airflowVersion: string;
  routing: AuditRouting;
  verdict: AuditVerdict;
  counts: AuditStatusCounts;
  /** Causes before what follows from them, then the most severe first. */
  failing: AuditFailingRule[];
  /** ISO 8601; since when at least one rule has failed, null when none does. */
  failingSince: string | null;
  /** ISO 8601; null when it has never been read. */
  readAt: string | null;
  /** Set when the last sweep could not read it, so that the rest is older. */
  stale: AuditUnreadable | null;
}

/** Since when something cannot be read, and why. @public */
export interface AuditUnreadable {
  /** ISO 8601. */
  since: string;
  reason: string;
}

/** An account and Region that are swept. @public */
export interface AuditPlace {
  account: string;
  accountName: string;
  region: string;
  environments: number;
  /** Environments that fail. */
  failing: number;
  /** ISO 8601 time at which the last sweep ended; null before the first. */
  sweptAt: string | null;
  unreadable: AuditUnreadable | null;
}

/** One rule over all environments that the caller may see. @public */
export interface AuditRule {
  rule: string;
  title: string;
  severity: Severity;
  counts: AuditStatusCounts;
  /** Environments that fail it, and not only because of another rule. */
  causes: number;
  /** ISO 8601; the longest that any environment has failed it, or null. */
  failingSince: string | null;
}

/** @public */
export interface AuditSummary {
  environments: number;
  verdicts: Record<AuditVerdict, number>;
  /** Environments whose last reading failed. */
  stale: number;
  /** Those that most environments fail, at most five; none that only follow. */
  worstRules: AuditRule[];
  /** By number of failing environments, then by name. */
  owners: Array<{
    owner: string;
    environments: number;
    failing: number;
  }>;
  places: AuditPlace[];
  /** By which edition of the requirements it is judged. */
  profile: string;
}

/** Which environments; values of one key are alternatives. @public */
export interface AuditFilter {
  owner?: string[];
  account?: string[];
  region?: string[];
  routing?: AuditRouting[];
  verdict?: AuditVerdict[];
  /** Environments that fail one of these rules. */
  rule?: string[];
  /** Part of the name, the owner, the system or the ARN. */
  search?: string;
}

/** @public */
export type AuditOrderField =
  | 'name'
  | 'owner'
  | 'account'
  | 'region'
  | 'routing'
  | 'verdict'
  | 'failing'
  | 'failingSince';

/** @public */
export interface AuditOrder {
  field: AuditOrderField;
  direction: 'asc' | 'desc';
}

/** @public */
export interface AuditEnvironmentsQuery extends AuditFilter {
  order?: AuditOrder;
  /** From 0. */
  offset?: number;
  /** 1 to 100; 20 by default. */
  limit?: number;
}

/** @public */
export interface AuditEnvironmentsPage {
  items: AuditEnvironment[];
  /** Of all pages. */
  total: number;
}

/** A rule whose answer changed from one reading to the next. @public */
export interface AuditRuleChange {
  rule: string;
  title: string;
  severity: Severity;
  /** Null when the rule was not asked before. */
  from: Status | null;
  /** Null when the rule is asked no more. */
  to: Status | null;
}

/** A verdict, for as long as it stood. @public */
export interface AuditHistoryEntry {
  /** ISO 8601, both; `validTo` is null while it stands. */
  validFrom: string;
  validTo: string | null;
  verdict: AuditVerdict;
  routing: AuditRouting;
  profile: string;
  counts: AuditStatusCounts;
  /** Against the verdict before; empty for the first that is kept. */
  changes: AuditRuleChange[];
}

/** @public */
export interface AuditHistory {
  arn: string;
  /** The newest first. */
  items: AuditHistoryEntry[];
}

/** @public */
export interface AuditRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** The audit's part of the backend's REST API. @public */
export interface MwaaAuditApi {
  getSummary(options?: AuditRequestOptions): Promise<AuditSummary>;
  getEnvironments(
    query: AuditEnvironmentsQuery,
    options?: AuditRequestOptions,
  ): Promise<AuditEnvironmentsPage>;
  getHistory(
    environment: { account: string; region: string; name: string },
    options?: AuditRequestOptions,
  ): Promise<AuditHistory>;
  getRules(options?: AuditRequestOptions): Promise<AuditRule[]>;
  /** All environments of the filter as CSV, in UTF-8 with a byte order mark. */
  exportCsv(
    query: AuditFilter & { order?: AuditOrder },
    options?: AuditRequestOptions,
  ): Promise<Blob>;
}

/** @public */
export interface MwaaAuditClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi?: { fetch: typeof fetch };
}

/**
 * {@link MwaaAuditApi} over HTTP, for browsers and backends.
 *
 * @public
 */
export class MwaaAuditClient implements MwaaAuditApi {
  readonly #send: Send;

  constructor(options: MwaaAuditClientOptions) {
    this.#send = sender(options);
  }

  async getSummary(options?: AuditRequestOptions) {
    return this.#json<AuditSummary>('summary', options);
  }

  async getEnvironments(
    query: AuditEnvironmentsQuery,
    options?: AuditRequestOptions,
  ) {
    return this.#json<AuditEnvironmentsPage>(
      `environments${auditQueryString(query)}`,
      options,
    );
  }

  async getHistory(
    environment: { account: string; region: string; name: string },
    options?: AuditRequestOptions,
  ) {
    const path = [environment.account, environment.region, environment.name]
      .map(encodeURIComponent)
      .join('/');
    return this.#json<AuditHistory>(`environments/${path}/history`, options);
  }

  async getRules(options?: AuditRequestOptions) {
    const { items } = await this.#json<{ items: AuditRule[] }>(
      'rules',
      options,
    );
    return items;
  }

  async exportCsv(
    query: AuditFilter & { order?: AuditOrder },
    options?: AuditRequestOptions,
  ) {
    const response = await this.#get(
      `export.csv${auditQueryString(query)}`,
      options,
    );
    return response.blob();
  }

  async #json<T>(path: string, options?: AuditRequestOptions): Promise<T> {
    const response = await this.#get(path, options);
    return response.json() as Promise<T>;
  }

  #get(path: string, options?: AuditRequestOptions) {
    return this.#send(`/v1/audit/${path}`, options);
  }
}

/** The query as the REST API takes it, with its question mark, or nothing. */
function auditQueryString(query: AuditEnvironmentsQuery): string {
  const { limit, offset, order, search, ...filter } = query;
  const params = new URLSearchParams();
  for (const [key, values] of Object.entries(filter)) {
    for (const value of values ?? []) params.append(key, value);
  }
  if (search) params.set('search', search);
  if (order) {
    params.set('orderBy', order.field);
    params.set('order', order.direction);
  }
  if (offset !== undefined) params.set('offset', String(offset));
  if (limit !== undefined) params.set('limit', String(limit));
  const text = params.toString();
  return text && `?${text}`;
}
