import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { RequestBudget } from './RequestLimits';
import { TooManyRequestsError } from './TooManyRequestsError';

/** Goes before a route that asks AWS whoever calls it. */
export function limited(options: {
  httpAuth: HttpAuthService;
  limits: RequestBudget;
}): RequestHandler {
  return async (req, _res, next) => {
    const credentials = await options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await options.limits.spend(credentials);
    next();
  };
}

/** Says when to try again, also to an app that is served from elsewhere. */
export const retryAfter: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof TooManyRequestsError) {
    res.set('Retry-After', String(error.retryAfterSeconds));
    res.append('Access-Control-Expose-Headers', 'Retry-After');
  }
  next(error);
};
