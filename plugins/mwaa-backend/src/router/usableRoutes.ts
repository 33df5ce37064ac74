import { isError, NotFoundError } from '@backstage/errors';
import type { RegionFactsResponse } from 'backstage-plugin-mwaa-common';
import type { Request, Router } from 'express';
import { timeoutSignal } from '../readings/timeoutSignal';
import { limited } from '../limits/limited';
import { mapAwsErrors } from '../readings/mapAwsErrors';
import { audited } from './audited';
import { ownerQuery, parse } from './parse';
import type { RouterOptions } from './types';

const PLACE = '/v1/accounts/:account/regions/:region';

/** What there is in an account and Region for an owner's environments. */
export function usableRoutes(router: Router, options: RouterOptions): void {
  const { access, auditor, aws, facts, httpAuth, planner, usable } = options;
  const asksAws = limited(options);
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get(`${PLACE}/facts`, asksAws, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { account, region } = req.params;
    const { owner } = parse(ownerQuery, req.query);
    const response = await audited(
      auditor,
      {
        eventId: 'region-facts-fetch',
        request: req,
        meta: { account, region, owner },
      },
      async (): Promise<RegionFactsResponse> => {
        await access.assertPlanAs({ account, region, owner }, credentials);
        return {
          facts: await facts.read({ account, region }),
          planning: planner.settings(account),
        };
      },
    );
    res.json(response);
  });

  router.get(`${PLACE}/usable`, asksAws, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { account, region } = req.params;
    const { owner } = parse(ownerQuery, req.query);
    const resources = await audited(
      auditor,
      {
        eventId: 'usable-resources-fetch',
        request: req,
        meta: { account, region, owner },
      },
      async () => {
        await access.assertPlanAs({ account, region, owner }, credentials);
        return mapAwsErrors(usable.list({ account, region }, owner));
      },
    );
    res.json(resources);
  });

  router.get(`${PLACE}/vpcs/:vpcId`, asksAws, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { account, region, vpcId } = req.params;
    const { owner } = parse(ownerQuery, req.query);
    const snapshot = await audited(
      auditor,
      {
        eventId: 'vpc-fetch',
        request: req,
        meta: { account, region, owner, vpcId },
      },
      async () => {
        const place = { account, region };
        await access.assertPlanAs({ ...place, owner }, credentials);
        const { items } = await mapAwsErrors(usable.list(place, owner));
        const found =
          items.some(({ id, kind }) => kind === 'vpc' && id === vpcId) &&
          (await mapAwsErrors(
            aws
              .collectVpc({ ...place, vpcId }, { signal: timeoutSignal() })
              .catch(undefinedWhereAbsent),
          ));
        // Absent and not theirs are one answer.
        if (!found) {
          throw new NotFoundError(
            `There is no VPC "${vpcId}" in account ${account}, ${region}, that "${owner}" may use`,
          );
        }
        return found;
      },
    );
    res.json({ snapshot });
  });
}

function undefinedWhereAbsent(error: unknown): undefined {
  if (isError(error) && error.name === 'NotFoundError') return undefined;
  throw error;
}
