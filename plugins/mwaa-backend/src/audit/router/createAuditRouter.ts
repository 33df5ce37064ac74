import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { answer } from '../../router/answer';
import { parse } from '../../router/parse';
import { plainParams } from '../../router/plainText';
import type { AuditService } from './AuditService';
import { exportHeader, exportLine } from './exportLines';
import { environmentsQuery, exportQuery } from './query';

/** @internal */
export interface AuditRouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  service: AuditService;
}

/** The audit's REST API, as `MwaaAuditClient` of the common package calls it. */
export function createAuditRouter(options: AuditRouterOptions): ExpressRouter {
  const { service } = options;
  const router = Router();
  plainParams(router, ['account', 'region', 'name']);

  router.get(
    '/v1/audit/summary',
    answer(options, (_, credentials) => ({
      eventId: 'audit-summary-fetch',
      work: () => service.summary(credentials),
    })),
  );

  router.get(
    '/v1/audit/environments',
    answer(options, (req, credentials) => {
      const query = parse(environmentsQuery, req.query);
      return {
        eventId: 'audit-environments-fetch',
        meta: { query },
        work: () => service.environments(query, credentials),
      };
    }),
  );

  router.get(
    '/v1/audit/environments/:account/:region/:name/history',
    answer(options, ({ params: { account, name, region } }, credentials) => ({
      eventId: 'audit-history-fetch',
      meta: { account, region, name },
      work: () => service.history({ account, region, name }, credentials),
    })),
  );

  router.get(
    '/v1/audit/rules',
    answer(options, (_, credentials) => ({
      eventId: 'audit-rules-fetch',
      work: async () => ({ items: await service.rules(credentials) }),
    })),
  );

  router.get(
    '/v1/audit/export.csv',
    answer(options, (req, credentials, res) => {
      const query = parse(exportQuery, req.query);
      return {
        eventId: 'audit-export',
        severityLevel: 'medium',
        meta: { query },
        work: async () => {
          const batches = await service.export(query, credentials);
          res.attachment('mwaa-audit.csv').type('text/csv; charset=utf-8');
          res.write(exportHeader());
          try {
            for await (const batch of batches) {
              res.write(batch.map(exportLine).join(''));
            }
          } catch (error) {
            // Its status is sent: cut off, nobody takes it for the whole.
            res.destroy();
            throw error;
          }
          res.end();
        },
      };
    }),
  );

  return router;
}
