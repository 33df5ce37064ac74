import type { Router } from 'express';
import { audited } from './audited';
import { environmentQuery, parse } from './parse';
import type { RouterOptions } from './types';

/** What is known of an entity's environment. */
export function environmentRoutes(
  router: Router,
  { auditor, environments, httpAuth, limits }: RouterOptions,
): void {
  router.get(
    '/v1/entities/:kind/:namespace/:name/environment',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const { kind, name, namespace } = req.params;
      const query = parse(environmentQuery, req.query);
      const view = await audited(
        auditor,
        {
          eventId: 'environment-fetch',
          request: req,
          meta: { kind, namespace, name, refresh: query.refresh },
        },
        () =>
          environments.view({ kind, namespace, name }, credentials, {
            ...query,
            beforeReading: () => limits.spend(credentials),
          }),
      );
      res.json(view);
    },
  );
}
