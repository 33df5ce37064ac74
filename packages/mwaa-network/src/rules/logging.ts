import { isUnresolved } from '../snapshot';
import { logLevels } from '../data';
import type { Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';

const NONE = 'No logging configuration is named';

export const taskLogs: Rule = {
  description: {
    id: 'logging/task-logs',
    title: 'Task logs are written',
    statement:
      'The logs of the tasks are written to CloudWatch Logs: without them nobody sees why a task failed.',
    severity: 'medium',
    violation: { current: 'warn', 'strict-2022': 'warn' },
    remedy:
      "aws mwaa update-environment --name <name> --logging-configuration 'TaskLogs={Enabled=true,LogLevel=INFO}'",
    sources: [sources.logs],
  },
  needs: ['environment'],
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
      : violation({
          message: `The task logs of ${Name} are off`,
          resources: [Name],
          evidence,
        });
  },
};

export const logLevel: Rule = {
  description: {
    id: 'logging/level',
    title: 'Log levels that MWAA knows',
    statement: `The level of every log is one of ${logLevels.values.join(', ')}.`,
    severity: 'medium',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      "aws mwaa update-environment --name <name> --logging-configuration 'TaskLogs={Enabled=true,LogLevel=INFO}'",
    sources: [sources.createEnvironment],
  },
  needs: ['environment'],
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
      : violation({ message: wrong.join('; '), resources: [Name], evidence });
  },
};
