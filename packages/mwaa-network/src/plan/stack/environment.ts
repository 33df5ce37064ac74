import { defaultLogLevel, LOG_COMPONENTS } from '../../request/fields/logging';
import type { ResolvedRequest } from '../../request';
import { optionParameters } from './airflowOptions';
import type { Fragment, StackContext } from './context';
import { getAtt, ref, sub } from '../../resources';

/**
 * The environment itself.
 *
 * @param needs - logical ids of what it does not refer to, but cannot start
 *   or stop without: routes, ACL entries and associations, group rules, endpoints
 */
export function environmentFragment(
  context: StackContext,
  needs: string[],
): Fragment {
  const { request } = context;
  const options = optionParameters(request.airflowConfigurationOptions);
  return {
    Parameters: Object.fromEntries(
      options.map(({ option, parameter }) => [
        parameter,
        {
          Type: 'String',
          NoEcho: true,
          Description: `Value of Airflow's option ${option}`,
        },
      ]),
    ),
    Resources: {
      Environment: {
        Type: 'AWS::MWAA::Environment',
        DependsOn: needs,
        Properties: {
          Name: request.name,
          AirflowVersion: request.airflowVersion,
          EnvironmentClass: request.environmentClass,
          ...capacity(request),
          SourceBucketArn: context.names.bucketArn,
          ...paths(request),
          ExecutionRoleArn: context.names.executionRoleArn,
          ...(context.names.kmsKeyArn
            ? { KmsKey: context.names.kmsKeyArn }
            : {}),
          NetworkConfiguration: {
            SubnetIds: context.names.privateSubnetIds,
            SecurityGroupIds: context.names.securityGroupIds,
          },
          WebserverAccessMode: request.webserverAccessMode,
          WeeklyMaintenanceWindowStart: request.weeklyMaintenanceWindowStart,
          ...(request.workerReplacementStrategy && {
            WorkerReplacementStrategy: request.workerReplacementStrategy,
          }),
          LoggingConfiguration: logging(request),
          // Also when there are none: left out, those of before would stay.
          AirflowConfigurationOptions: Object.fromEntries(
            options.map(({ option, parameter }) => [option, ref(parameter)]),
          ),
          Tags: context.tags,
        },
      },
    },
    Outputs: {
      EnvironmentName: {
        Description: 'The environment',
        Value: ref('Environment'),
      },
      EnvironmentArn: {
        Description: 'ARN of the environment',
        Value: getAtt('Environment', 'Arn'),
      },
      WebserverUrl: {
        Description: 'The Airflow web server',
        Value: sub('https://${Environment.WebserverUrl}'),
      },
    },
  };
}

function capacity(request: ResolvedRequest): Record<string, number> {
  return {
    MinWorkers: request.minWorkers,
    MaxWorkers: request.maxWorkers,
    MinWebservers: request.minWebservers,
    MaxWebservers: request.maxWebservers,
    Schedulers: request.schedulers,
  };
}

function paths(request: ResolvedRequest): Record<string, string> {
  const given = {
    DagS3Path: request.dagS3Path,
    RequirementsS3Path: request.requirementsS3Path,
    PluginsS3Path: request.pluginsS3Path,
    StartupScriptS3Path: request.startupScriptS3Path,
  };
  return Object.fromEntries(Object.entries(given).filter(([, path]) => path));
}

function logging(request: ResolvedRequest): Record<string, unknown> {
  return Object.fromEntries(
    LOG_COMPONENTS.map(component => {
      const level = request.logging[component];
      return [
        component,
        // MWAA's API wants a level for what is off, too.
        level === 'OFF'
          ? { Enabled: false, LogLevel: defaultLogLevel(component) }
          : { Enabled: true, LogLevel: level },
      ];
    }),
  );
}
