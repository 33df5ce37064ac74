import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EnvironmentChanges,
  EnvironmentId,
} from 'backstage-plugin-mwaa-common';
import type { EnvironmentAction } from '../../authorization/actions';
import type { EnvironmentAccess } from '../../authorization/EnvironmentAccess';
import { rollBack, rollBackFurther } from '../decisions/rollBack';

/** Of kinds that make or change something: a cancel takes it away again. */
export const ROLLS_BACK = {
  deletes: false,
  afterDeletion: rollBackFurther,
  onCancel: rollBack,
};

/** About an existing environment, as AWS has it at that moment. */
export function onExisting(action: EnvironmentAction) {
  return {
    ...action,
    environment: 'existing' as const,
    authorize: (
      access: Pick<EnvironmentAccess, 'assert'>,
      start: { environment: EnvironmentId; changes?: EnvironmentChanges },
      credentials: BackstageCredentials,
    ) =>
      access.assert(action, start.environment, credentials, {
        now: true,
        changes: start.changes,
      }),
  };
}
