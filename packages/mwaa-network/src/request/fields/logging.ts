import { isAbsent, isRecord, wrongType } from '../checks/value';
import { field } from '../field';
import { error, type Problem } from '../problem';
import type { Schema } from '../schema';

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

/** The level of a component's logs where a request names none. */
export function defaultLogLevel(
  component: (typeof LOG_COMPONENTS)[number],
): string {
  return component === 'TaskLogs' ? 'INFO' : 'WARNING';
}

const levelByComponent: Schema<Record<string, string>> = {
  type: 'object',
  keys: LOG_COMPONENTS,
  values: LOG_LEVELS,
};

/** By component: a level, or `OFF`. */
export const logging = field({
  path: 'logging',
  schema: levelByComponent,
  description: `Log level, or OFF, by component: ${LOG_COMPONENTS.join(', ')}`,
  default: Object.fromEntries(
    LOG_COMPONENTS.map(component => [component, defaultLogLevel(component)]),
  ),
  check: checkLogging,
  form: {
    page: 'Settings',
    title: 'Logs',
    description: 'What goes to CloudWatch Logs, by component.',
    labels: ['DAG processing', 'Scheduler', 'Tasks', 'Web server', 'Workers'],
  },
  update: { page: 'Settings' },
});

function checkLogging(value: unknown): Problem[] {
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
}
