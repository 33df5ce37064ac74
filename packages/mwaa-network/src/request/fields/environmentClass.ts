import { environmentClasses } from '../../data';
import { oneOf } from '../checks/value';
import { field } from '../field';
import { text } from '../schema';

/** The class of a request that names none: the smallest that scales. */
const DEFAULT_CLASS = 'mw1.small';

/** How large schedulers, workers and web servers are. */
export const environmentClass = field({
  path: 'environmentClass',
  schema: text,
  description: 'Environment class; default mw1.small',
  default: DEFAULT_CLASS,
  check: oneOf(
    'environmentClass',
    environmentClasses.values.map(({ name }) => name),
    `an environment class (as of ${environmentClasses.asOf})`,
  ),
  form: { page: 'Size', title: 'Environment class', startsWith: DEFAULT_CLASS },
  update: { page: 'Size' },
});
