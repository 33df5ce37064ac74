import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { mwaaAuditReadPermission } from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { Router } from 'express';
import type { Judge, Profile } from 'mwaa-network';
import { readAuditConfig } from './config';
import {
  auditEnvironmentResourceRef,
  auditPermissionRules,
} from './permissions';
import { createAuditQueries } from './queries/AuditQueries';
import { AuditService } from './router/AuditService';
import { createAuditRouter } from './router/createAuditRouter';
import { DatabaseAuditStore } from './store/DatabaseAuditStore';
import { startAuditSweeps } from './sweep/startAuditSweeps';
import { Sweeper } from './sweep/Sweeper';

/** What the audit needs of the plugin. */
export interface AuditOptions {
  auditor: AuditorService;
  auth: AuthService;
  aws: MwaaAws;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  judge: Judge;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  profile: Profile;
  scheduler: SchedulerService;
}

/**
 * Starts the sweeps of every configured account and Region, and makes the
 * permission known.
 *
 * @returns the routes under `/v1/audit`
 * @throws InputError when `mwaa.audit` is not right
 */
export async function startAudit(options: AuditOptions): Promise<Router> {
  const { aws, permissionsRegistry } = options;
  const { ownership, retention, schedule } = readAuditConfig(options.config);
  const store = await DatabaseAuditStore.create(options);
  const queries = await createAuditQueries(options);

  permissionsRegistry.addResourceType({
    resourceRef: auditEnvironmentResourceRef,
    permissions: [mwaaAuditReadPermission],
    rules: Object.values(auditPermissionRules),
    getResources: arns => queries.resources(arns),
  });
  const places = aws
    .accounts()
    .flatMap(({ account, regions }) =>
      regions.map(region => ({ account, region })),
    );
  await store.placesConfigured(places, new Date().toISOString());
  await startAuditSweeps({
    ...options,
    places,
    schedule,
    sweeper: new Sweeper({ ...options, ownership, retention, store }),
  });
  return createAuditRouter({
    ...options,
    service: new AuditService({ ...options, queries }),
  });
}
