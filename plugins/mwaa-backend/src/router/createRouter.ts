import express, { type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { environmentRoutes } from './environmentRoutes';
import { lifecycleRoutes } from './lifecycleRoutes';
import { operationRoutes } from './operationRoutes';
import { planRoutes } from './planRoutes';
import type { RouterOptions } from './types';

/** The REST API, as `MwaaClient` of the common package calls it. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(express.json({ limit: '256kb' }));
  environmentRoutes(router, options);
  planRoutes(router, options);
  operationRoutes(router, options);
  lifecycleRoutes(router, options);
  return router;
}
