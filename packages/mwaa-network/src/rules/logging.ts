import { isUnresolved } from '../snapshot';
import { logLevels } from '../data';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { updateEnvironment } from './updateEnvironment';

const NONE = 'No logging configuration is named';

export const taskLogs = rule({
  id: 'logging/task-logs',
  met: 'Task logs are written',
  notMet: 'Task logs are off',
  statement:
    'The logs of the tasks are written to CloudWatch Logs: without them nobody sees why a task failed.',
  severity: 'medium',
  violation: 'warn',
  remedy: 'Switch the task logs on.',
  sources: [sources.logs],
  check({ environment: { LoggingConfiguration: logging, Name } }) {
    if (!logging) return notApplicable(NONE);
    const evidence = Object.entries(logging)
      .map(
        ([name, { Enabled, LogLevel }]) =>
          `${name}: ${Enabled === true ? (LogLevel ?? 'on') : 'off'}`,
      )
      .sort();
    const enabled = logging.TaskLogs?.Enabled;
    if (isUnresolved(enabled)) return unknown('It is not known yet', evidence);
    return enabled === true
      ? pass('Task logs are written', evidence)
      : violation(`The task logs of ${Name} are off`, [Name], evidence);
  },
  remediate: context =>
    updateEnvironment(context, {
      LoggingConfiguration: { TaskLogs: { Enabled: true, LogLevel: 'INFO' } },
    }),
});

export const logLevel = rule({
  id: 'logging/level',
  met: 'Log levels that MWAA knows',
  notMet: 'Log level that MWAA does not know',
  statement: `The level of every log is one of ${logLevels.values.join(', ')}.`,
  severity: 'medium',
  remedy: 'Choose a level that MWAA knows.',
  sources: [sources.createEnvironment],
  check({ environment: { LoggingConfiguration: logging, Name } }) {
    const levels = Object.entries(logging ?? {}).flatMap(([name, log]) =>
      log.LogLevel === undefined ? [] : [[name, log.LogLevel] as const],
    );
    if (levels.length === 0) return notApplicable(NONE);
    const evidence = levels.map(([name, level]) => `${name}: ${level}`).sort();
    if (levels.some(([, level]) => isUnresolved(level))) {
      return unknown('A level is known at deployment only', evidence);
    }
    const wrong = levels
      .filter(([, level]) => !logLevels.values.includes(level))
      .map(([name, level]) => `${name} has the level ${level}`)
      .sort();
    return wrong.length === 0
      ? pass('MWAA knows the levels', evidence)
      : violation(wrong.join('; '), [Name], evidence);
  },
  /** Each log whose level there is not gets the one that MWAA begins with. */
  remediate(context) {
    const wrong = Object.entries(
      context.environment.LoggingConfiguration ?? {},
    ).filter(
      ([, { LogLevel }]) =>
        LogLevel !== undefined &&
        !isUnresolved(LogLevel) &&
        !logLevels.values.includes(LogLevel),
    );
    return updateEnvironment(
      context,
      {
        LoggingConfiguration: Object.fromEntries(
          wrong.map(([name, { Enabled }]) => [
            name,
            { Enabled: Enabled ?? true, LogLevel: 'INFO' },
          ]),
        ),
      },
      `Any of ${logLevels.values.join(', ')} would do.`,
    );
  },
});
