import type { StartOperationRequest } from 'backstage-plugin-mwaa-common';
import type { Router } from 'express';
import { assertRequest } from '../provisioning/problems';
import { audited } from './audited';
import { eventsQuery, operationBody, parse } from './parse';
import { placeOf } from './planRoutes';
import type { RouterOptions } from './types';

/** Operations: start one, follow it, cancel it. */
export function operationRoutes(router: Router, options: RouterOptions): void {
  const { auditor, httpAuth, operations } = options;

  router.post('/v1/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const body = parse(operationBody, req.body);
    const operation = await audited(
      auditor,
      {
        eventId: 'operation-start',
        severityLevel: 'medium',
        request: req,
        meta: {
          kind: body.kind,
          ...placeOf(
            body.kind === 'provision' ? body.request : body.environment,
          ),
        },
      },
      async () => {
        if (body.kind === 'provision') {
          const wanted: unknown = body.request;
          assertRequest(wanted);
        }
        return operations.start(body as StartOperationRequest, credentials);
      },
    );
    res.status(201).json(operation);
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

  router.post('/v1/operations/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { id } = req.params;
    const operation = await audited(
      auditor,
      {
        eventId: 'operation-cancel',
        severityLevel: 'medium',
        request: req,
        meta: { operationId: id },
      },
      () => operations.cancel(id, credentials),
    );
    res.json(operation);
  });
}
