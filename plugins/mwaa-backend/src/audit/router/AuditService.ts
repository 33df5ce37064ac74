import type {
  BackstageCredentials,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  mwaaAuditReadPermission,
  type AuditEnvironment,
  type AuditEnvironmentsPage,
  type AuditEnvironmentsQuery,
  type AuditFilter,
  type AuditHistory,
  type AuditOrder,
  type AuditRule,
  type AuditSummary,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { Profile } from 'mwaa-network';
import { entitiesOf } from '../entities';
import { auditEnvironmentResourceRef } from '../permissions';
import type { AuditQueries } from '../queries/AuditQueries';
import type { StoredEnvironment } from '../queries/readEnvironments';
import type { Visible } from '../queries/visible';

/** @internal */
export interface AuditServiceOptions {
  aws: Pick<MwaaAws, 'accounts'>;
  catalog: CatalogService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  profile: Profile;
  queries: AuditQueries;
}

/** Rows that an export reads at a time. */
const EXPORT_PAGE = 200;

/** What the audit says to whom. */
export class AuditService {
  readonly #options: AuditServiceOptions;

  constructor(options: AuditServiceOptions) {
    this.#options = options;
  }

  /** @throws NotAllowedError, as every method does, without the permission */
  async summary(credentials: BackstageCredentials): Promise<AuditSummary> {
    const visible = await this.#visible(credentials);
    const summary = await this.#options.queries.summary(visible);
    return {
      ...summary,
      profile: this.#options.profile,
      places: summary.places.map(place => ({
        ...place,
        accountName: this.#accountName(place.account),
      })),
    };
  }

  async environments(
    query: AuditEnvironmentsQuery & { offset: number; limit: number },
    credentials: BackstageCredentials,
  ): Promise<AuditEnvironmentsPage> {
    const visible = await this.#visible(credentials);
    const { items, total } = await this.#options.queries.environments(
      query,
      visible,
    );
    const entities = await entitiesOf(items, credentials, this.#options);
    return {
      total,
      items: items.map(item => {
        const entity = entities.get(item.arn);
        return this.#environment(item, entity && stringifyEntityRef(entity));
      }),
    };
  }

  async rules(credentials: BackstageCredentials): Promise<AuditRule[]> {
    return this.#options.queries.rules(await this.#visible(credentials));
  }

  /** @throws NotFoundError when the caller can see no such environment */
  async history(
    place: { account: string; region: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<AuditHistory> {
    const visible = await this.#visible(credentials);
    const history = await this.#options.queries.history(place, visible);
    if (!history) {
      throw new NotFoundError(
        `The audit knows no environment ${place.name} in account ${place.account}, ${place.region}`,
      );
    }
    return history;
  }

  /** Every environment of the filter, one batch after the other. */
  async export(
    query: AuditFilter & { order?: AuditOrder },
    credentials: BackstageCredentials,
  ): Promise<AsyncIterable<AuditEnvironment[]>> {
    return this.#batches(query, await this.#visible(credentials));
  }

  async *#batches(
    query: AuditFilter & { order?: AuditOrder },
    visible: Visible,
  ) {
    let offset = 0;
    for (;;) {
      const { items } = await this.#options.queries.environments(
        { ...query, offset, limit: EXPORT_PAGE },
        visible,
      );
      yield items.map(item => this.#environment(item, undefined));
      if (items.length < EXPORT_PAGE) return;
      offset += EXPORT_PAGE;
    }
  }

  async #visible(credentials: BackstageCredentials): Promise<Visible> {
    const { permissions, permissionsRegistry } = this.#options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission: mwaaAuditReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.CONDITIONAL:
        return createConditionTransformer(
          permissionsRegistry.getPermissionRuleset(auditEnvironmentResourceRef),
        )(decision.conditions);
      default:
        throw new NotAllowedError(
          `The permission ${mwaaAuditReadPermission.name} is denied; ask your portal administrator for it`,
        );
    }
  }

  #environment(
    { entityTag: _, ...environment }: StoredEnvironment,
    entityRef: string | undefined,
  ): AuditEnvironment {
    return {
      ...environment,
      accountName: this.#accountName(environment.account),
      entityRef: entityRef ?? null,
    };
  }

  #accountName(account: string): string {
    const known = this.#options.aws
      .accounts()
      .find(entry => entry.account === account);
    return known?.name ?? account;
  }
}
