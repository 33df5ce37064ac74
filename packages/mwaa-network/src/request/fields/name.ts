import { environmentLimits } from '../../data';
import { isAbsent, wrongType, type Check } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

/**
 * The environment's name: CloudFormation and MWAA take it once and for all.
 *
 * @public
 */
export const checkName: Check = value => {
  const { maxLength, pattern } = environmentLimits.values.name;
  const rule = `Use at most ${maxLength} characters: a letter first, then letters, digits, "-" and "_".`;
  if (isAbsent(value)) {
    return [error('name', value, 'The environment needs a name.', rule)];
  }
  if (typeof value !== 'string') return [wrongType('name', value, 'text')];
  if (value.length > maxLength) {
    return [
      error(
        'name',
        value,
        `Has ${value.length} characters, MWAA takes ${maxLength}.`,
        rule,
      ),
    ];
  }
  if (!pattern.test(value)) {
    const bad = [...value].find(character => !/[\w-]/.test(character));
    return [
      error(
        'name',
        value,
        bad
          ? `Contains ${JSON.stringify(bad)}, which MWAA does not take in a name.`
          : 'Does not start with a letter.',
        rule,
      ),
    ];
  }
  return [];
};

/** What the environment is called. */
export const name = field({
  path: 'name',
  schema: text,
  isRequired: true,
  description:
    'Name of the environment: at most 80 characters, a letter, then letters, digits, - and _',
  check: checkName,
  fixed:
    'MWAA never changes a name, and CloudFormation would replace the environment.',
  form: {
    page: 'Environment',
    title: 'Name',
    description:
      'At most 80 characters: a letter, then letters, digits, - and _. It names the environment, its stack and its log groups, and cannot be changed later.',
    field: 'MwaaEnvironmentName',
  },
});
