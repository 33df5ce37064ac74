import { workerQuota } from '../../data';
import { amongThoseOfClass, limitsOf, numberOr } from '../checks/counts';
import { isAbsent } from '../checks/value';
import { field, type RequestView } from '../field';
import { warning, type Problem } from '../problem';
import { wholeNumber } from '../schema';

/** Maximum worker count. */
export const maxWorkers = field({
  path: 'maxWorkers',
  schema: wholeNumber,
  description: 'Most workers',
  default: view =>
    Math.max(
      limitsOf(view).workers.default,
      numberOr(view.given('minWorkers'), 0),
    ),
  checkBeside: view => [
    ...amongThoseOfClass('maxWorkers', 'workers')(view),
    ...overQuota(view),
  ],
  form: {
    page: 'Size',
    title: 'Maximum worker count',
    description: 'More than 25 need a larger quota.',
  },
  update: { page: 'Size', description: '' },
});

function overQuota(view: RequestView): Problem[] {
  const most = view.given('maxWorkers');
  // Without a most, the least is the most.
  const workers = isAbsent(most) ? view.given('minWorkers') : most;
  const { byDefault, onRequest } = workerQuota.values;
  return typeof workers === 'number' &&
    workers > byDefault &&
    workers <= onRequest
    ? [
        warning(
          'maxWorkers',
          workers,
          `Is over the ${byDefault} workers that an account has by default.`,
          'Ask for the quota "Workers per environment" to be raised before provisioning.',
        ),
      ]
    : [];
}
