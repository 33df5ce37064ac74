import { amongThoseOfClass, limitsOf, moreThan } from '../checks/counts';
import { field } from '../field';
import { wholeNumber } from '../schema';

/** Minimum web server count. */
export const minWebservers = field({
  path: 'minWebservers',
  schema: wholeNumber,
  description: 'Fewest web servers',
  default: view => limitsOf(view).webservers.min,
  checkBeside: view => [
    ...amongThoseOfClass('minWebservers', 'webservers')(view),
    ...moreThan(view, 'minWebservers', 'maxWebservers'),
  ],
  form: {
    page: 'Size',
    title: 'Minimum web server count',
  },
  update: { page: 'Size' },
});
