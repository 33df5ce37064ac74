import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Operation,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import { z } from 'zod';
import { limited } from '../limits/limited';
import { audited } from './audited';
import { startBody } from '../operations/kinds/startBody';
import { eventsQuery, parse } from './parse';
import { placeOf } from './planRoutes';
import type { RouterOptions } from './types';

const operationsQuery = z.object({
  state: z
    .enum(['open', 'ended'], { error: 'must be open or ended' })
    .default('open'),
  offset: z.coerce
    .number({ error: 'must be a number; give 0 for the first page' })
    .int('must be a whole number; give 0 for the first page')
    .min(0, 'must not be negative; give 0 for the first page')
    .max(1_000_000, 'is larger than there are operations')
    .default(0),
  limit: z.coerce
    .number({ error: 'must be a number from 1 to 100' })
    .int('must be a whole number from 1 to 100')
    .min(1, 'must be a number from 1 to 100')
    .max(100, 'must be a number from 1 to 100')
    .default(50),
});

const giveUpBody = z.object({
  reason: z
    .string({ error: 'is missing; say why it is given up' })
    .trim()
    .min(1, 'is empty; say why it is given up')
    .max(500, 'is longer than 500 characters; shorten it'),
});

/** Operations: start one, list and follow them, and what ends or frees them. */
export function operationRoutes(router: Router, options: RouterOptions): void {
  const { auditor, httpAuth, operations } = options;

  router.post('/v1/operations', limited(options), async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const start = parse(startBody, req.body) as StartOperationRequest;
    const operation = await audited(
      auditor,
      {
        eventId: 'operation-start',
        severityLevel: 'medium',
        request: req,
        meta: {
          kind: start.kind,
          ...placeOf({
            ...('request' in start ? start.request : start.environment),
          }),
        },
      },
      () => operations.start(start, credentials),
    );
    res.status(201).json(operation);
  });

  router.get('/v1/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = parse(operationsQuery, req.query);
    const page = await audited(
      auditor,
      { eventId: 'operations-list', request: req, meta: query },
      () => operations.listAll(query, credentials),
    );
    res.json(page);
  });

  router.get('/v1/operations/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { id } = req.params;
    const operation = await audited(
      auditor,
      { eventId: 'operation-fetch', request: req, meta: { operationId: id } },
      () => operations.get(id, credentials),
    );
    res.json(operation);
  });

  router.get('/v1/operations/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { id } = req.params;
    const { after } = parse(eventsQuery, req.query);
    const items = await audited(
      auditor,
      {
        eventId: 'operation-events-fetch',
        request: req,
        meta: { operationId: id, after },
      },
      () => operations.events(id, after, credentials),
    );
    res.json({ items });
  });

  const actions: Record<
    string,
    (
      id: string,
      body: unknown,
      credentials: BackstageCredentials,
    ) => Promise<Operation>
  > = {
    cancel: (id, _, credentials) => operations.cancel(id, credentials),
    approve: (id, _, credentials) => operations.approve(id, credentials),
    'give-up': (id, body, credentials) =>
      operations.giveUp(id, parse(giveUpBody, body).reason, credentials),
    retry: (id, _, credentials) => operations.retry(id, credentials),
  };
  for (const [action, perform] of Object.entries(actions)) {
    router.post(`/v1/operations/:id/${action}`, async (req, res) => {
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const { id } = req.params;
      const operation = await audited(
        auditor,
        {
          eventId: `operation-${action}`,
          severityLevel: 'medium',
          request: req,
          meta: { operationId: id },
        },
        () => perform(id, req.body, credentials),
      );
      res.json(operation);
    });
  }
}
