import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  EnvironmentChanges,
  EnvironmentId,
} from 'backstage-plugin-mwaa-common';
import type { MwaaCalls } from '../api/MwaaCalls';
import {
  describeFinding,
  describeProblem,
  refusal,
} from '../plan/describePlan';

/**
 * Has an update planned and judged, and tells the log what it would change.
 *
 * @returns one line for each field that changes
 * @throws InputError with every reason, when it cannot be
 */
export async function planUpdateOrThrow(
  environment: EnvironmentId,
  changes: EnvironmentChanges,
  { calls, logger }: { calls: MwaaCalls; logger: LoggerService },
): Promise<string[]> {
  const response = await calls.asInitiator((api, options) =>
    api.planUpdate(environment, changes, options),
  );
  if (!response.ok) {
    throw new InputError(
      refusal(
        'nothing has been changed',
        response.problems
          .filter(({ severity }) => severity === 'error')
          .map(describeProblem),
      ),
    );
  }
  const failing = response.verdict.findings.filter(
    ({ status }) => status === 'fail',
  );
  if (failing.length > 0) {
    throw new InputError(
      refusal('nothing has been changed', failing.map(describeFinding)),
    );
  }
  const lines = response.changes.map(
    ({ after, before, field }) => `${field}: from ${before} to ${after}`,
  );
  for (const line of lines) logger.info(line);
  if (lines.length === 0) logger.info('Nothing would change');
  for (const problem of response.problems) {
    logger.warn(describeProblem(problem));
  }
  return lines;
}
