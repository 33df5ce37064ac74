import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request, RequestHandler, Response } from 'express';

/** What a route does, once the request is read. */
interface RouteWork extends Omit<AuditorServiceCreateEventOptions, 'request'> {
  /** Its result is the answer; undefined: it has answered by itself. */
  work(): Promise<unknown>;
}

/**
 * A route for users and services that answers with JSON, with an audit event
 * around it: who, what and where, never what a request holds.
 */
export function answer(
  { auditor, httpAuth }: { auditor: AuditorService; httpAuth: HttpAuthService },
  read: (
    req: Request,
    credentials: BackstageCredentials,
    res: Response,
  ) => RouteWork,
): RequestHandler {
  return async (request, res) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { work, ...what } = read(request, credentials, res);
    const event = await auditor.createEvent({ ...what, request });
    let result: unknown;
    try {
      result = await work();
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    if (result !== undefined) res.json(result);
  };
}
