import { CreateEnvironmentInput, Environment } from '@aws-sdk/client-mwaa';
import { CallContext, Caller } from '../kernel/types';

type LoggingInput = CreateEnvironmentInput['LoggingConfiguration'];

/** The last part of each module's log group. */
const GROUPS = {
  DagProcessingLogs: 'DAGProcessing',
  SchedulerLogs: 'Scheduler',
  WebserverLogs: 'WebServer',
  WorkerLogs: 'Worker',
  TaskLogs: 'Task',
} as const;

const modules = Object.keys(GROUPS) as Array<keyof typeof GROUPS>;

/** What `GetEnvironment` says of the logs; by default tasks are logged. */
export function loggingOf(
  { account, region }: Pick<Caller, 'account' | 'region'>,
  name: string,
  given: LoggingInput,
): Environment['LoggingConfiguration'] {
  return Object.fromEntries(
    modules.map(module => {
      const Enabled = given?.[module]?.Enabled ?? module === 'TaskLogs';
      const LogLevel = given?.[module]?.LogLevel ?? 'INFO';
      const group = `airflow-${name}-${GROUPS[module]}`;
      return [
        module,
        {
          Enabled,
          LogLevel,
          ...(Enabled && {
            CloudWatchLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:${group}`,
          }),
        },
      ];
    }),
  );
}

/** Makes the log groups of modules that are logged, where they are not there. */
export async function createLogGroups(
  call: CallContext['call'],
  logging: Environment['LoggingConfiguration'],
): Promise<void> {
  for (const module of modules) {
    const arn = logging?.[module]?.CloudWatchLogGroupArn;
    if (arn) {
      try {
        await call('logs', 'CreateLogGroup', {
          logGroupName: arn.split(':log-group:')[1],
        });
      } catch (error: any) {
        if (error.code !== 'ResourceAlreadyExistsException') {
          throw error;
        }
      }
    }
  }
}
