import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import type { OperationVerb } from '../../authorization/OperationAccess';
import type { OperationServiceOptions } from './options';

/** Events in one answer; whoever wants more asks again. */
const EVENTS_PER_ANSWER = 500;

// PostgreSQL refuses to compare a uuid with anything else.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An operation as it is shown. Absent and forbidden are one answer: whoever may
 * not do a thing with it is not told that it is there either.
 *
 * @throws NotFoundError when there is none with which the caller may do that
 */
export async function visibleOperation(
  { operationAccess, store }: OperationServiceOptions,
  id: string,
  verb: OperationVerb,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const view = UUID.test(id) ? await store.view(id) : undefined;
  const [may] = view
    ? await operationAccess.may(verb, [view], credentials)
    : [false];
  if (!view || !may) {
    throw new NotFoundError(
      `There is no operation "${id}" that you may ${verb === 'read' ? 'see' : verb}`,
    );
  }
  return view;
}

/** @throws NotFoundError when there is none that the caller may see */
export function getOperation(
  options: OperationServiceOptions,
  id: string,
  credentials: BackstageCredentials,
): Promise<Operation> {
  return visibleOperation(options, id, 'read', credentials);
}

/** @throws NotFoundError when there is none that the caller may see */
export async function eventsOfOperation(
  options: OperationServiceOptions,
  id: string,
  after: number,
  credentials: BackstageCredentials,
) {
  await getOperation(options, id, credentials);
  return options.store.events(id, after, EVENTS_PER_ANSWER);
}
