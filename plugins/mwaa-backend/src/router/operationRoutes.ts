import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Operation,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import { z } from 'zod';
import { limited } from '../limits/limited';
import { answer } from './answer';
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
  const { operations } = options;

  router.post(
    '/v1/operations',
    limited(options),
    answer(options, (req, credentials, res) => {
      const start = parse(startBody, req.body) as StartOperationRequest;
      return {
        eventId: 'operation-start',
        severityLevel: 'medium',
        meta: {
          kind: start.kind,
          ...placeOf({
            ...('request' in start ? start.request : start.environment),
          }),
        },
        work: async () => {
          const operation = await operations.start(start, credentials);
          res.status(201);
          return operation;
        },
      };
    }),
  );

  router.get(
    '/v1/operations',
    answer(options, (req, credentials) => {
      const query = parse(operationsQuery, req.query);
      return {
        eventId: 'operations-list',
        meta: query,
        work: () => operations.listAll(query, credentials),
      };
    }),
  );

  router.get(
    '/v1/operations/:id',
    answer(options, ({ params: { id } }, credentials) => ({
      eventId: 'operation-fetch',
      meta: { operationId: id },
      work: () => operations.get(id, credentials),
    })),
  );

  router.get(
    '/v1/operations/:id/events',
    answer(options, ({ params: { id }, query }, credentials) => {
      const { after } = parse(eventsQuery, query);
      return {
        eventId: 'operation-events-fetch',
        meta: { operationId: id, after },
        work: async () => ({
          items: await operations.events(id, after, credentials),
        }),
      };
    }),
  );

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
    router.post(
      `/v1/operations/:id/${action}`,
      answer(options, ({ body, params: { id } }, credentials) => ({
        eventId: `operation-${action}`,
        severityLevel: 'medium',
        meta: { operationId: id },
        work: () => perform(id, body, credentials),
      })),
    );
  }
}
