import { amongThoseOfClass, limitsOf, numberOr } from '../checks/counts';
import { field } from '../field';
import { wholeNumber } from '../schema';

/** Maximum web server count. */
export const maxWebservers = field({
  path: 'maxWebservers',
  schema: wholeNumber,
  description: 'Most web servers',
  default: view =>
    Math.max(
      limitsOf(view).webservers.default,
      numberOr(view.given('minWebservers'), 0),
    ),
  checkBeside: amongThoseOfClass('maxWebservers', 'webservers'),
  form: {
    page: 'Size',
    title: 'Maximum web server count',
  },
  update: { page: 'Size' },
});
