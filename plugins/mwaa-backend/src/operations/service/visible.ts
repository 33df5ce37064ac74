import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import type {
  OperationAccess,
  OperationVerb,
} from '../../authorization/OperationAccess';
import type { OperationStore } from '../store/OperationStore';

// PostgreSQL refuses to compare a uuid with anything else.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An operation as it is shown. Absent and forbidden are one answer: whoever may
 * not do a thing with it is not told that it is there either.
 *
 * @throws NotFoundError when there is none with which the caller may do that
 */
export async function visibleOperation(
  options: {
    operationAccess: OperationAccess;
    store: Pick<OperationStore, 'view'>;
  },
  id: string,
  verb: OperationVerb,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { operationAccess, store } = options;
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
