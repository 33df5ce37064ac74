import {
  mwaaPlanPermission,
  type PlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import type { EnvironmentRequest } from 'mwaa-network';
import { readCaller } from '../authorization/caller';
import { requestErrors } from '../authorization/problems';
import {
  assertMember,
  assertOwner,
  assertPlace,
  provisioningTargets,
} from '../authorization/places';
import { audited } from './audited';
import { authorise } from './authorise';
import { parse, planBody } from './parse';
import type { RouterOptions } from './types';

/** What the form needs, and the dry run. */
export function planRoutes(router: Router, options: RouterOptions): void {
  const { auditor, aws, facts, httpAuth, permissions, planner } = options;

  router.get('/v1/provisioning-targets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const items = await audited(
      auditor,
      { eventId: 'provisioning-targets-fetch', request: req },
      async () => {
        await authorise(permissions, mwaaPlanPermission, credentials);
        return provisioningTargets(
          aws.accounts(),
          await readCaller(credentials, options),
        );
      },
    );
    res.json({ items });
  });

  router.get(
    '/v1/accounts/:account/regions/:region/facts',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const { account, region } = req.params;
      const read = await audited(
        auditor,
        {
          eventId: 'region-facts-fetch',
          request: req,
          meta: { account, region },
        },
        async () => {
          await authorise(permissions, mwaaPlanPermission, credentials);
          assertPlace(aws.accounts(), { account, region });
          assertMember(
            aws.accounts(),
            account,
            await readCaller(credentials, options),
          );
          return facts.read({ account, region });
        },
      );
      res.json({ facts: read });
    },
  );

  router.post('/v1/plans', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const body = parse(planBody, req.body);
    const response = await audited(
      auditor,
      { eventId: 'plan', request: req, meta: placeOf(body.request) },
      async (): Promise<PlanResponse> => {
        await authorise(permissions, mwaaPlanPermission, credentials);
        const problems = requestErrors(body.request);
        if (problems.length > 0) {
          return { ok: false, problems, mending: [], preflight: [] };
        }
        const request = body.request as unknown as EnvironmentRequest;
        assertPlace(aws.accounts(), request);
        assertOwner(
          aws.accounts(),
          request,
          await readCaller(credentials, options),
        );
        return planner.plan(request);
      },
    );
    res.json(response);
  });
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
