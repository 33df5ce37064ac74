import { region as known, regions } from '../../data';
import { isAbsent, type Check } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

/** The Region: one that offers MWAA. @public */
export const checkRegion: Check = value => {
  const choices = regions.values.map(r => r.name).join(', ');
  if (isAbsent(value)) {
    return [
      error(
        'region',
        value,
        'No Region is given.',
        `Choose one of: ${choices}.`,
      ),
    ];
  }
  if (typeof value !== 'string' || !known(value)) {
    return [
      error(
        'region',
        value,
        `Is not a Region that offers MWAA (as of ${regions.asOf}).`,
        `Choose one of: ${choices}.`,
      ),
    ];
  }
  return [];
};

/** The Region of the account. */
export const region = field({
  path: 'region',
  schema: text,
  isRequired: true,
  description: 'Region, for example us-east-1',
  check: checkRegion,
  fixed: 'An environment cannot move to another Region.',
  form: { page: 'Environment', title: 'Region', from: 'target.region' },
});
