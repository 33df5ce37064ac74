import type { Router } from 'express';
import { answer } from './answer';
import { environmentQuery, parse } from './parse';
import type { RouterOptions } from './types';

/** What is known of an entity's environment. */
export function environmentRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { environments, limits } = options;
  router.get(
    '/v1/entities/:kind/:namespace/:name/environment',
    answer(options, (req, credentials) => {
      const { kind, name, namespace } = req.params;
      const query = parse(environmentQuery, req.query);
      return {
        eventId: 'environment-fetch',
        meta: { kind, namespace, name, refresh: query.refresh },
        work: () =>
          environments.view({ kind, namespace, name }, credentials, {
            ...query,
            beforeReading: () => limits.spend(credentials),
          }),
      };
    }),
  );
}
