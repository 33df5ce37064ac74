import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { audited } from '../../router/audited';
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
  const { auditor, httpAuth, service } = options;
  const router = Router();
  plainParams(router, ['account', 'region', 'name']);
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/v1/audit/summary', async (req, res) => {
    const credentials = await credentialsOf(req);
    const summary = await audited(
      auditor,
      { eventId: 'audit-summary-fetch', request: req },
      () => service.summary(credentials),
    );
    res.json(summary);
  });

  router.get('/v1/audit/environments', async (req, res) => {
    const credentials = await credentialsOf(req);
    const query = parse(environmentsQuery, req.query);
    const page = await audited(
      auditor,
      { eventId: 'audit-environments-fetch', request: req, meta: { query } },
      () => service.environments(query, credentials),
    );
    res.json(page);
  });

  router.get(
    '/v1/audit/environments/:account/:region/:name/history',
    async (req, res) => {
      const credentials = await credentialsOf(req);
      const { account, name, region } = req.params;
      const place = { account, region, name };
      const history = await audited(
        auditor,
        { eventId: 'audit-history-fetch', request: req, meta: place },
        () => service.history(place, credentials),
      );
      res.json(history);
    },
  );

  router.get('/v1/audit/rules', async (req, res) => {
    const credentials = await credentialsOf(req);
    const items = await audited(
      auditor,
      { eventId: 'audit-rules-fetch', request: req },
      () => service.rules(credentials),
    );
    res.json({ items });
  });

  router.get('/v1/audit/export.csv', async (req, res) => {
    const credentials = await credentialsOf(req);
    const query = parse(exportQuery, req.query);
    await audited(
      auditor,
      {
        eventId: 'audit-export',
        severityLevel: 'medium',
        request: req,
        meta: { query },
      },
      async () => {
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
    );
  });

  return router;
}
