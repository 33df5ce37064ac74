import { isLookedUp, lookedUp } from '../checks/bucketPath';
import { isAbsent, isRecord, type Check } from '../checks/value';
import { field } from '../field';
import { error, type Problem } from '../problem';
import { textByKey } from '../schema';

// AirflowConfigurationOptions, as the MWAA API's model has it.
const OPTION_NAME = /^[a-z]+([a-z0-9._]*[a-z0-9_]+)?$/;
const MAX_OPTION_NAME = 64;
// The value travels as a CloudFormation parameter, which takes 4,096 bytes.
const MAX_OPTION_VALUE = 4096;
// Of CloudFormation's 200 parameters.
const MAX_OPTIONS = 150;

/**
 * Airflow's configuration options. A problem never repeats an option's value,
 * for it may be a secret.
 *
 * @public
 */
export const checkAirflowConfigurationOptions: Check = value => {
  const path = 'airflowConfigurationOptions';
  if (isAbsent(value)) return [];
  if (!isRecord(value)) {
    return [
      error(
        path,
        '',
        'Must be a value for each option.',
        'Give pairs such as core.default_task_retries: "3".',
      ),
    ];
  }
  const entries = Object.entries(value);
  const problems: Problem[] = [];
  if (entries.length > MAX_OPTIONS) {
    problems.push(
      error(
        path,
        `${entries.length} options`,
        `Are more than the ${MAX_OPTIONS} that one template can hold.`,
        'Leave out those that have Airflow’s own default.',
      ),
    );
  }
  for (const [name, option] of entries) {
    problems.push(...checkOption(`${path}.${name}`, name, option));
  }
  return problems;
};

function checkOption(at: string, name: string, option: unknown): Problem[] {
  // Its length first: the pattern takes very long over a very long name.
  if (name.length > MAX_OPTION_NAME || !OPTION_NAME.test(name)) {
    return [
      error(
        at,
        name,
        'Is not the name of a configuration option.',
        `Write section.option in lower case, at most ${MAX_OPTION_NAME} characters, for example core.parallelism.`,
      ),
    ];
  }
  if (typeof option !== 'string') {
    return [
      error(at, '', 'Its value is not text.', 'Put the value in quotes.'),
    ];
  }
  if (option.length < 1 || option.length > MAX_OPTION_VALUE) {
    return [
      error(
        at,
        '',
        `Its value has ${option.length} characters.`,
        `Give 1 to ${MAX_OPTION_VALUE} characters, or leave the option out.`,
      ),
    ];
  }
  if (isLookedUp(option)) return [lookedUp(at, '')];
  if (!/^[ -~]+$/.test(option)) {
    return [
      error(
        at,
        '',
        'Its value has characters that MWAA does not take.',
        'Use printable ASCII on one line.',
      ),
    ];
  }
  return [];
}

/** Values may be secrets: never log, never show. */
export const airflowConfigurationOptions = field({
  path: 'airflowConfigurationOptions',
  schema: textByKey,
  description:
    'Airflow configuration options by name, such as core.parallelism. A value of asterisks stands for one in airflowConfigurationOptionSecrets. Values are never logged',
  check: checkAirflowConfigurationOptions,
  form: {
    page: 'Settings',
    title: 'Airflow options',
    description:
      'Names such as core.default_task_retries. Values may be passwords: they are never shown or logged, and not kept with the task.',
    field: 'MwaaAirflowOptions',
  },
  update: {
    page: 'Settings',
    description:
      'Options to set or to change; the others stay. Values may be passwords: they are never shown or logged, and not kept with the task.',
  },
});
