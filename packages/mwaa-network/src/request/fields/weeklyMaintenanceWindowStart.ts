import { environmentLimits } from '../../data';
import { isAbsent } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

/** `DAY:HH:MM`, minutes `00` or `30`, UTC. */
export const weeklyMaintenanceWindowStart = field({
  path: 'weeklyMaintenanceWindowStart',
  schema: text,
  description: 'DAY:HH:MM in UTC, minutes 00 or 30, such as SUN:03:30',
  default: 'SUN:03:30',
  check: value =>
    isAbsent(value) ||
    (typeof value === 'string' &&
      environmentLimits.values.maintenanceWindow.test(value))
      ? []
      : [
          error(
            'weeklyMaintenanceWindowStart',
            value,
            'Is not a start of a maintenance window.',
            'Write DAY:HH:MM in UTC with MON to SUN and minutes 00 or 30, for example SUN:03:30.',
          ),
        ],
  form: {
    page: 'Size',
    title: 'Weekly maintenance window',
    description:
      'Day and time in UTC at which MWAA may begin maintenance, on the full or the half hour.',
  },
  update: {
    page: 'Size',
    description: 'Day and time in UTC, on the full or the half hour.',
  },
});
