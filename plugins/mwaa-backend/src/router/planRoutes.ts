import type { PlanResponse } from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import type { EnvironmentRequest } from 'mwaa-network';
import { requestErrors } from '../authorization/problems';
import { limited } from '../limits/limited';
import { answer } from './answer';
import { parse, planBody } from './parse';
import type { RouterOptions } from './types';

/** Where one may plan, and the dry run. */
export function planRoutes(router: Router, options: RouterOptions): void {
  const { access, planner } = options;

  router.get(
    '/v1/provisioning-targets',
    answer(options, (_, credentials) => ({
      eventId: 'provisioning-targets-fetch',
      work: async () => ({ items: await access.plannable(credentials) }),
    })),
  );

  router.post(
    '/v1/plans',
    limited(options),
    answer(options, (req, credentials) => {
      const body = parse(planBody, req.body);
      return {
        eventId: 'plan',
        meta: placeOf(body.request),
        work: async (): Promise<PlanResponse> => {
          const problems = requestErrors(body.request);
          if (problems.length > 0) {
            await access.assertPlanSomewhere(credentials);
            return { ok: false, problems, remediation: [], preflight: [] };
          }
          const request = body.request as unknown as EnvironmentRequest;
          await access.assertPlan(request, credentials);
          return planner.plan(request);
        },
      };
    }),
  );
}

/** What an audit event says of a request: never its settings. */
export function placeOf(
  request: Record<string, unknown>,
): Record<string, string> {
  return Object.fromEntries(
    ['name', 'account', 'region', 'owner'].flatMap(field => {
      const value = request[field];
      return typeof value === 'string' ? [[field, value.slice(0, 128)]] : [];
    }),
  );
}
