import { isError, NotFoundError } from '@backstage/errors';
import type { RegionFactsResponse } from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import { timeoutSignal } from '../readings/timeoutSignal';
import { limited } from '../limits/limited';
import { mapAwsErrors } from '../readings/mapAwsErrors';
import { answer } from './answer';
import { ownerQuery, parse } from './parse';
import type { RouterOptions } from './types';

const PLACE = '/v1/accounts/:account/regions/:region';

/** What there is in an account and Region for an owner's environments. */
export function usableRoutes(router: Router, options: RouterOptions): void {
  const { access, aws, facts, planner, usable } = options;

  /** A route on what an owner plans with in a place, for whom it is allowed. */
  const get = (
    path: string,
    eventId: string,
    work: (
      place: { account: string; region: string },
      owner: string,
      params: Record<string, string>,
    ) => Promise<unknown>,
  ) =>
    router.get(
      `${PLACE}/${path}`,
      limited(options),
      answer(options, ({ params, query }, credentials) => {
        const { account, region } = params;
        const { owner } = parse(ownerQuery, query);
        return {
          eventId,
          meta: { ...params, owner },
          work: async () => {
            await access.assertPlanAs({ account, region, owner }, credentials);
            return work({ account, region }, owner, params);
          },
        };
      }),
    );

  get(
    'facts',
    'region-facts-fetch',
    async (place): Promise<RegionFactsResponse> => ({
      facts: await facts.read(place),
      planning: planner.settings(place.account),
    }),
  );

  get('usable', 'usable-resources-fetch', (place, owner) =>
    mapAwsErrors(usable.list(place, owner)),
  );

  get('vpcs/:vpcId', 'vpc-fetch', async (place, owner, { vpcId }) => {
    const { items } = await mapAwsErrors(usable.list(place, owner));
    const snapshot =
      items.some(({ id, kind }) => kind === 'vpc' && id === vpcId) &&
      (await mapAwsErrors(
        aws
          .collectVpc({ ...place, vpcId }, { signal: timeoutSignal() })
          .catch(undefinedWhereAbsent),
      ));
    // Absent and not theirs are one answer.
    if (!snapshot) {
      throw new NotFoundError(
        `There is no VPC "${vpcId}" in account ${place.account}, ${place.region}, that "${owner}" may use`,
      );
    }
    return { snapshot };
  });
}

function undefinedWhereAbsent(error: unknown): undefined {
  if (isError(error) && error.name === 'NotFoundError') return undefined;
  throw error;
}
