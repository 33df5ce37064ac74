import { environmentLimits } from '../../data';
import { error, warning } from '../problem';
import type { Problem } from '../../request';
import { isAbsent, isRecord, wrongType, type Check } from './value';

/** The components of Airflow that log, as MWAA names them. @public */
export const LOG_COMPONENTS = [
  'DagProcessingLogs',
  'SchedulerLogs',
  'TaskLogs',
  'WebserverLogs',
  'WorkerLogs',
] as const;

/** The levels that MWAA takes, and `OFF` for no logs at all. @public */
export const LOG_LEVELS = [
  'CRITICAL',
  'ERROR',
  'WARNING',
  'INFO',
  'DEBUG',
  'OFF',
] as const;

/** Log levels by component. @public */
export const checkLogging: Check = value => {
  if (isAbsent(value)) return [];
  if (!isRecord(value)) {
    return [wrongType('logging', value, 'a level for each component')];
  }
  return Object.entries(value).flatMap(([component, level]) => {
    if (!(LOG_COMPONENTS as readonly string[]).includes(component)) {
      return [
        error(
          'logging',
          component,
          'Is not a component that logs.',
          `Name one of: ${LOG_COMPONENTS.join(', ')}.`,
        ),
      ];
    }
    if ((LOG_LEVELS as readonly unknown[]).includes(level)) return [];
    return [
      error(
        `logging.${component}`,
        level,
        'Is not a log level.',
        `Choose one of: ${LOG_LEVELS.join(', ')}; OFF in quotes in YAML.`,
      ),
    ];
  });
};

/** When the weekly maintenance may start, UTC. @public */
export const checkMaintenanceWindow: Check = value => {
  if (isAbsent(value)) return [];
  if (
    typeof value === 'string' &&
    environmentLimits.values.maintenanceWindow.test(value)
  ) {
    return [];
  }
  return [
    error(
      'weeklyMaintenanceWindowStart',
      value,
      'Is not a start of a maintenance window.',
      'Write DAY:HH:MM in UTC with MON to SUN and minutes 00 or 30, for example SUN:03:30.',
    ),
  ];
};

const MAX_PATH = 1024;

/** A path inside the DAG bucket: relative, not an address. */
function checkPath(field: string, example: string): Check {
  return value => {
    if (isAbsent(value)) return [];
    const remedy = `Give a path inside the bucket, for example ${example}.`;
    if (typeof value !== 'string') return [wrongType(field, value, 'text')];
    if (value.length > MAX_PATH) {
      return [
        error(field, value, `Is longer than ${MAX_PATH} characters.`, remedy),
      ];
    }
    if (/^(s3|https?):/i.test(value)) {
      return [
        error(
          field,
          value,
          'Is an address, not a path inside the bucket.',
          remedy,
        ),
      ];
    }
    if (isLookedUp(value)) return [lookedUp(field, value)];
    if (value.startsWith('/')) {
      return [error(field, value, 'Starts with "/".', remedy)];
    }
    return [];
  };
}

/**
 * Whether CloudFormation would put a secret or parameter of the account in
 * place of the text: it reads them with its own rights, and whoever asks for an
 * environment has others.
 */
function isLookedUp(text: string): boolean {
  return text.includes('{{resolve:');
}

function lookedUp(field: string, value: string): Problem {
  return error(
    field,
    value,
    'Is a dynamic reference, which CloudFormation would resolve with its own rights.',
    'Give the value itself; let DAGs read secrets from a secrets backend.',
  );
}

/** Where the DAGs lie in the bucket. @public */
export const checkDagS3Path: Check = checkPath('dagS3Path', 'dags');

/** The requirements file in the bucket. @public */
export const checkRequirementsS3Path: Check = checkPath(
  'requirementsS3Path',
  'requirements.txt',
);

/** The plugins archive in the bucket. @public */
export const checkPluginsS3Path: Check = value => {
  const problems = checkPath('pluginsS3Path', 'plugins.zip')(value);
  if (problems.length > 0 || isAbsent(value)) return problems;
  return String(value).endsWith('.zip')
    ? []
    : [
        error(
          'pluginsS3Path',
          value,
          'Is not a .zip file.',
          'Pack the plugins into one archive and name it, for example plugins.zip.',
        ),
      ];
};

/** The startup script in the bucket. @public */
export const checkStartupScriptS3Path: Check = checkPath(
  'startupScriptS3Path',
  'startup.sh',
);

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
  const field = 'airflowConfigurationOptions';
  if (isAbsent(value)) return [];
  if (!isRecord(value)) {
    return [
      error(
        field,
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
        field,
        `${entries.length} options`,
        `Are more than the ${MAX_OPTIONS} that one template can hold.`,
        'Leave out those that have Airflow’s own default.',
      ),
    );
  }
  for (const [name, option] of entries) {
    problems.push(...checkOption(`${field}.${name}`, name, option));
  }
  return problems;
};

function checkOption(field: string, name: string, option: unknown): Problem[] {
  // Its length first: the pattern takes very long over a very long name.
  if (name.length > MAX_OPTION_NAME || !OPTION_NAME.test(name)) {
    return [
      error(
        field,
        name,
        'Is not the name of a configuration option.',
        `Write section.option in lower case, at most ${MAX_OPTION_NAME} characters, for example core.parallelism.`,
      ),
    ];
  }
  if (typeof option !== 'string') {
    return [
      error(field, '', 'Its value is not text.', 'Put the value in quotes.'),
    ];
  }
  if (option.length < 1 || option.length > MAX_OPTION_VALUE) {
    return [
      error(
        field,
        '',
        `Its value has ${option.length} characters.`,
        `Give 1 to ${MAX_OPTION_VALUE} characters, or leave the option out.`,
      ),
    ];
  }
  if (isLookedUp(option)) return [lookedUp(field, '')];
  if (!/^[ -~]+$/.test(option)) {
    return [
      error(
        field,
        '',
        'Its value has characters that MWAA does not take.',
        'Use printable ASCII on one line.',
      ),
    ];
  }
  return [];
}

/** What follows from a file that must lie in a bucket which is not there yet. */
export function warnOfEmptyBucket(field: string, path: unknown): Problem[] {
  if (isAbsent(path)) return [];
  return [
    warning(
      field,
      path,
      'MWAA reads this file while it makes the environment, and the bucket is new and empty.',
      'Leave it out now and set it once the file has been uploaded, or upload the file while the bucket is there and the environment is not.',
    ),
  ];
}
