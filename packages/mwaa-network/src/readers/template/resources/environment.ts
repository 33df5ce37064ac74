import { defaultAirflowVersion, environmentClass } from '../../../data';
import { unresolved, type Environment } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { partitionOf } from '../pseudoParameters';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, isRecord, member, type JsonRecord } from '../values';

/** What MWAA takes when the template names no class. */
const DEFAULT_CLASS = 'mw1.small';

export const environment: ResourceHandler = {
  type: 'AWS::MWAA::Environment',
  parts: ['environment'],
  phase: 'make',
  reference: resource => resource.text('Name'),
  attributes: { Arn: resource => arn(resource) },
  ignored: ['WorkerReplacementStrategy'],
  read(resource, draft) {
    const network = resource.record('NetworkConfiguration');
    draft.environment.push(
      compact<Environment>({
        Name: resource.required('Name'),
        Arn: arn(resource),
        AirflowVersion:
          resource.text('AirflowVersion') ?? defaultAirflowVersion,
        ...capacity(resource),
        ExecutionRoleArn: resource.text('ExecutionRoleArn'),
        SourceBucketArn: resource.text('SourceBucketArn'),
        ...paths(resource),
        KmsKey: resource.text('KmsKey'),
        NetworkConfiguration: network && {
          SubnetIds: texts(resource, network, 'SubnetIds'),
          SecurityGroupIds: texts(resource, network, 'SecurityGroupIds'),
        },
        WebserverAccessMode:
          resource.text('WebserverAccessMode') ?? 'PRIVATE_ONLY',
        EndpointManagement: resource.text('EndpointManagement') ?? 'SERVICE',
        LoggingConfiguration: logging(resource),
        AirflowConfigurationOptions: textMap(
          resource,
          'AirflowConfigurationOptions',
        ),
        WeeklyMaintenanceWindowStart: resource.text(
          'WeeklyMaintenanceWindowStart',
        ),
        Tags: textMap(resource, 'Tags') ?? {},
      }),
    );
  },
};

function arn(resource: ResourceReader): string {
  const name = resource.text('Name');
  const { account, region } = resource.place;
  return name && account && region
    ? `arn:${partitionOf(region)}:airflow:${region}:${account}:environment/${name}`
    : unresolved(resource.logicalId, 'Arn');
}

function capacity(resource: ResourceReader): Partial<Environment> {
  const EnvironmentClass = resource.text('EnvironmentClass') ?? DEFAULT_CLASS;
  const limits = environmentClass(EnvironmentClass);
  return {
    EnvironmentClass,
    MinWorkers: resource.number('MinWorkers') ?? limits?.workers.min,
    MaxWorkers: resource.number('MaxWorkers') ?? limits?.workers.default,
    MinWebservers: resource.number('MinWebservers') ?? limits?.webservers.min,
    MaxWebservers:
      resource.number('MaxWebservers') ?? limits?.webservers.default,
    Schedulers: resource.number('Schedulers') ?? limits?.schedulers.default,
  };
}

function paths(resource: ResourceReader): Partial<Environment> {
  return {
    DagS3Path: resource.text('DagS3Path'),
    RequirementsS3Path: resource.text('RequirementsS3Path'),
    RequirementsS3ObjectVersion: resource.text('RequirementsS3ObjectVersion'),
    PluginsS3Path: resource.text('PluginsS3Path'),
    PluginsS3ObjectVersion: resource.text('PluginsS3ObjectVersion'),
    StartupScriptS3Path: resource.text('StartupScriptS3Path'),
    StartupScriptS3ObjectVersion: resource.text('StartupScriptS3ObjectVersion'),
  };
}

function texts(
  resource: ResourceReader,
  record: JsonRecord,
  name: string,
): string[] {
  const list = member(record, name);
  if (list === undefined) return [];
  if (Array.isArray(list)) return list.map(item => asText(item) ?? '');
  resource.report(
    `NetworkConfiguration.${name} is a list that is known only at deployment`,
  );
  return [];
}

function logging(
  resource: ResourceReader,
): Environment['LoggingConfiguration'] {
  const record = resource.record('LoggingConfiguration');
  if (!record) return undefined;
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, component]) => isRecord(component))
      .map(([name, component]) => [
        name,
        compact({
          Enabled: resource.flag(component, 'Enabled'),
          LogLevel: asText(member(component, 'LogLevel')),
          CloudWatchLogGroupArn: asText(
            member(component, 'CloudWatchLogGroupArn'),
          ),
        }),
      ]),
  );
}

function textMap(
  resource: ResourceReader,
  name: string,
): Record<string, string> | undefined {
  const record = resource.record(name);
  return (
    record &&
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, asText(value) ?? '']),
    )
  );
}
