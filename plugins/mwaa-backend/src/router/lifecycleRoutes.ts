import { NotFoundError } from '@backstage/errors';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import { CLIENT_VPN, type EnvironmentAction } from '../authorization/actions';
import { timeoutSignal } from '../readings/timeoutSignal';
import { limited } from '../limits/limited';
import { KINDS } from '../operations/kinds';
import { environmentId } from '../operations/kinds/fields';
import { mapAwsErrors } from '../readings/mapAwsErrors';
import { withoutSecretsOfUpdate } from '../planning/withoutSecrets';
import { answer } from './answer';
import { parse, repairBody, updateBody } from './parse';
import type { RouterOptions } from './types';

const ENVIRONMENT = '/v1/environments/:account/:region/:name';

/** That something is not there, or not the portal's, answers whoever asks. */
const ANSWERS = ['NotFoundError', 'ConflictError'];

/** People wait for it. */
const inTime = () => ({ signal: timeoutSignal() });

/** What becomes of an existing environment: dry runs, and what is going on. */
export function lifecycleRoutes(router: Router, options: RouterOptions): void {
  const { access, aws, lifecycle, operations } = options;
  const asksAws = limited(options);

  /** The environment with its owner, for whom it is allowed. */
  const owned = async (
    action: EnvironmentAction,
    id: EnvironmentId,
    credentials: BackstageCredentials,
    how?: Parameters<typeof access.assert>[3],
  ) => ({ ...id, owner: await access.assert(action, id, credentials, how) });

  /** A route on one environment. What is wrong with the request, `read` says. */
  const route = (
    method: 'get' | 'post',
    path: string,
    eventId: string,
    read: (
      id: EnvironmentId,
      credentials: BackstageCredentials,
      body: unknown,
    ) => () => Promise<unknown>,
    limits = [asksAws],
  ) =>
    router[method](
      `${ENVIRONMENT}/${path}`,
      ...limits,
      answer(options, ({ body, params }, credentials) => {
        const id = parse(environmentId, params);
        return {
          eventId,
          meta: { ...id },
          work: read(id, credentials, body),
        };
      }),
    );

  route('post', 'update-plan', 'update-plan', (id, credentials, body) => {
    const { changes } = parse(updateBody, body);
    return async () => {
      const own = await owned(KINDS.update, id, credentials, { changes });
      return withoutSecretsOfUpdate(
        await mapAwsErrors(lifecycle.update(own, changes, inTime()), ANSWERS),
      );
    };
  });

  route('post', 'repair-plan', 'repair-plan', (id, credentials, body) => {
    const { rules } = parse(repairBody, body);
    return async () => {
      const own = await owned(KINDS.repair, id, credentials);
      return mapAwsErrors(lifecycle.repair(own, rules, inTime()), ANSWERS);
    };
  });

  route(
    'post',
    'decommission-plan',
    'decommission-plan',
    (id, credentials) => async () => {
      const own = await owned(KINDS.decommission, id, credentials);
      const { plan } = await mapAwsErrors(
        lifecycle.decommission(own, inTime()),
        ANSWERS,
      );
      return plan;
    },
  );

  // Asks the database alone.
  route(
    'get',
    'operations',
    'operations-fetch',
    (id, credentials) => async () => ({
      items: await operations.list(id, credentials),
    }),
    [],
  );

  route(
    'get',
    'client-vpn-configuration',
    'client-vpn-configuration-fetch',
    (id, credentials) => async () => {
      const { own } = await mapAwsErrors(
        lifecycle.stacks(await owned(CLIENT_VPN, id, credentials), inTime()),
      );
      const clientVpnEndpointId = own.find(({ part }) => part === 'environment')
        ?.state.outputs.ClientVpnEndpointId;
      if (!clientVpnEndpointId) {
        throw new NotFoundError(
          `The environment "${id.name}" has no Client VPN endpoint of its stack’s`,
        );
      }
      const configuration = await mapAwsErrors(
        aws.clientVpnConfiguration({ ...id, clientVpnEndpointId }, inTime()),
      );
      return { configuration };
    },
  );
}
