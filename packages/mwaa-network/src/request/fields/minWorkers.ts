import { amongThoseOfClass, limitsOf, moreThan } from '../checks/counts';
import { field } from '../field';
import { wholeNumber } from '../schema';

/** Minimum worker count. */
export const minWorkers = field({
  path: 'minWorkers',
  schema: wholeNumber,
  description: 'Fewest workers',
  default: view => limitsOf(view).workers.min,
  checkBeside: view => [
    ...amongThoseOfClass('minWorkers', 'workers')(view),
    ...moreThan(view, 'minWorkers', 'maxWorkers'),
  ],
  form: {
    page: 'Size',
    title: 'Minimum worker count',
  },
  update: { page: 'Size' },
});
