import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { retryAfter } from '../limits/limited';
import { border } from './border';
import { environmentRoutes } from './environmentRoutes';
import { lifecycleRoutes } from './lifecycleRoutes';
import { operationRoutes } from './operationRoutes';
import { plainParams } from './plainText';
import { planRoutes } from './planRoutes';
import type { RouterOptions } from './types';
import { usableRoutes } from './usableRoutes';

const PARAMS = [
  'account',
  'id',
  'kind',
  'name',
  'namespace',
  'region',
  'vpcId',
];

/**
 * The REST API, as `MwaaClient` of the common package calls it; and the border
 * that requests of the audit pass, too.
 */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(...border());
  plainParams(router, PARAMS);
  environmentRoutes(router, options);
  planRoutes(router, options);
  usableRoutes(router, options);
  operationRoutes(router, options);
  lifecycleRoutes(router, options);
  router.use(retryAfter);
  return router;
}
