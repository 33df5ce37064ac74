import { amongThoseOfClass, limitsOf } from '../checks/counts';
import { field } from '../field';
import { wholeNumber } from '../schema';

/** Scheduler count. */
export const schedulers = field({
  path: 'schedulers',
  schema: wholeNumber,
  description: 'Schedulers',
  default: view => limitsOf(view).schedulers.default,
  checkBeside: amongThoseOfClass('schedulers', 'schedulers'),
  form: {
    page: 'Size',
    title: 'Scheduler count',
    description: 'Two to five; one for mw1.micro.',
  },
  update: { page: 'Size', description: '' },
});
