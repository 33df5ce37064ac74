import { NotFoundError } from '@backstage/errors';
import type { Request, Router } from 'express';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import { CLIENT_VPN } from '../authorization/actions';
import { timeoutSignal } from '../readings/timeoutSignal';
import { limited } from '../limits/limited';
import { KINDS } from '../operations/kinds';
import { environmentId } from '../operations/kinds/fields';
import { mapAwsErrors } from '../readings/mapAwsErrors';
import { withoutSecretsOfUpdate } from '../planning/withoutSecrets';
import { audited } from './audited';
import { parse, repairBody, updateBody } from './parse';
import type { RouterOptions } from './types';

const ENVIRONMENT = '/v1/environments/:account/:region/:name';

/** That something is not there, or not the portal's, answers whoever asks. */
const ANSWERS = ['NotFoundError', 'ConflictError'];

/** People wait for it. */
const inTime = () => ({ signal: timeoutSignal() });

/** What becomes of an environment that is there: dry runs, and what is going on. */
export function lifecycleRoutes(router: Router, options: RouterOptions): void {
  const { access, auditor, aws, httpAuth, lifecycle, operations } = options;
  const asksAws = limited(options);
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.post(`${ENVIRONMENT}/update-plan`, asksAws, async (req, res) => {
    const id = idOf(req);
    const { changes } = parse(updateBody, req.body);
    const credentials = await credentialsOf(req);
    const response = await audited(
      auditor,
      { eventId: 'update-plan', request: req, meta: { ...id } },
      async () => {
        const owner = await access.assert(KINDS.update, id, credentials, {
          changes,
        });
        return withoutSecretsOfUpdate(
          await mapAwsErrors(
            lifecycle.update({ ...id, owner }, changes, inTime()),
            ANSWERS,
          ),
        );
      },
    );
    res.json(response);
  });

  router.post(`${ENVIRONMENT}/repair-plan`, asksAws, async (req, res) => {
    const id = idOf(req);
    const { rules } = parse(repairBody, req.body);
    const credentials = await credentialsOf(req);
    const response = await audited(
      auditor,
      { eventId: 'repair-plan', request: req, meta: { ...id } },
      async () => {
        const owner = await access.assert(KINDS.repair, id, credentials);
        return mapAwsErrors(
          lifecycle.repair({ ...id, owner }, rules, inTime()),
          ANSWERS,
        );
      },
    );
    res.json(response);
  });

  router.post(`${ENVIRONMENT}/decommission-plan`, asksAws, async (req, res) => {
    const id = idOf(req);
    const credentials = await credentialsOf(req);
    const response = await audited(
      auditor,
      { eventId: 'decommission-plan', request: req, meta: { ...id } },
      async () => {
        const owner = await access.assert(KINDS.decommission, id, credentials);
        const { plan } = await mapAwsErrors(
          lifecycle.decommission({ ...id, owner }, inTime()),
          ANSWERS,
        );
        return plan;
      },
    );
    res.json(response);
  });

  router.get(`${ENVIRONMENT}/operations`, async (req, res) => {
    const id = idOf(req);
    const credentials = await credentialsOf(req);
    const items = await audited(
      auditor,
      { eventId: 'operations-fetch', request: req, meta: { ...id } },
      () => operations.list(id, credentials),
    );
    res.json({ items });
  });

  router.get(
    `${ENVIRONMENT}/client-vpn-configuration`,
    asksAws,
    async (req, res) => {
      const id = idOf(req);
      const credentials = await credentialsOf(req);
      const configuration = await audited(
        auditor,
        {
          eventId: 'client-vpn-configuration-fetch',
          request: req,
          meta: { ...id },
        },
        async () => {
          const owner = await access.assert(CLIENT_VPN, id, credentials);
          const { own } = await mapAwsErrors(
            lifecycle.stacks({ ...id, owner }, inTime()),
          );
          const clientVpnEndpointId = own.find(
            ({ part }) => part === 'environment',
          )?.state.outputs.ClientVpnEndpointId;
          if (!clientVpnEndpointId) {
            throw new NotFoundError(
              `The environment "${id.name}" has no Client VPN endpoint of its stack’s`,
            );
          }
          return mapAwsErrors(
            aws.clientVpnConfiguration(
              { ...id, clientVpnEndpointId },
              inTime(),
            ),
          );
        },
      );
      res.json({ configuration });
    },
  );
}

function idOf(req: Request): EnvironmentId {
  return parse(environmentId, req.params);
}
