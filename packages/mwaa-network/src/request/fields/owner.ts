import { entityRef } from '../checks/entityRef';
import { isAbsent } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

const EXAMPLE = 'group:default/data-platform';

/** Entity ref of the owner, for example `group:default/data-platform`. */
export const owner = field({
  path: 'owner',
  schema: text,
  isRequired: true,
  description: 'Entity ref of the owner, for example group:default/data',
  check: value =>
    isAbsent(value)
      ? [
          error(
            'owner',
            value,
            'The environment needs an owner.',
            `Choose a group or user of the catalog, for example ${EXAMPLE}.`,
          ),
        ]
      : entityRef('owner', EXAMPLE)(value),
  fixed:
    'The owner is what others are allowed by; your portal administrator changes the tag.',
  form: {
    page: 'Environment',
    title: 'Owner',
    description:
      'The group that answers for the environment. It is written on everything that is created.',
    field: 'OwnerPicker',
  },
});
