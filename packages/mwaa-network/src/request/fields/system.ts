import { entityRef } from '../checks/entityRef';
import { field } from '../field';
import { text } from '../schema';

/** Entity ref of the system, or empty. */
export const system = field({
  path: 'system',
  schema: text,
  description: 'Entity ref of the system it belongs to',
  check: entityRef('system', 'system:default/etl'),
  form: {
    page: 'Environment',
    title: 'System',
    description: 'The system that the environment belongs to, if any.',
    field: 'EntityPicker',
  },
});
