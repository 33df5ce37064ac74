/**
 * MWAA's API reference, in the form in which the official clients carry the
 * models of the other services: `[kind, namespace, name, traits, ...]`, kind 3
 * a structure, 1 a list, 9 an operation; 0 is a string, 1 a number, 2 a
 * boolean, 7 a time in seconds, 128 a map of strings.
 *
 * Source: Amazon MWAA API Reference, September 2026.
 */

const NAMESPACE = 'com.amazonaws.mwaa';
const STRING = 0;
const NUMBER = 1;
const BOOLEAN = 2;
const TIME = 7;
const STRING_MAP = 128;
const STRING_LIST = 64;

type Ref = unknown;

/** A structure; names that end in `!` are required and must come first. */
function structure(name: string, members: Record<string, Ref>): unknown[] {
  const names = Object.keys(members);
  return [
    3,
    NAMESPACE,
    name,
    0,
    names.map(member => member.replace('!', '')),
    Object.values(members),
    names.filter(member => member.endsWith('!')).length,
  ];
}

const label = [STRING, { httpLabel: 1 }];

const networkConfiguration = structure('NetworkConfiguration', {
  SubnetIds: STRING_LIST,
  SecurityGroupIds: STRING_LIST,
});

const updateNetworkConfiguration = structure(
  'UpdateNetworkConfigurationInput',
  {
    'SecurityGroupIds!': STRING_LIST,
  },
);

function logging(name: string, module: Ref): unknown[] {
  return structure(name, {
    DagProcessingLogs: module,
    SchedulerLogs: module,
    WebserverLogs: module,
    WorkerLogs: module,
    TaskLogs: module,
  });
}

const loggingInput = logging(
  'LoggingConfigurationInput',
  structure('ModuleLoggingConfigurationInput', {
    'Enabled!': BOOLEAN,
    'LogLevel!': STRING,
  }),
);

const loggingOutput = logging(
  'LoggingConfiguration',
  structure('ModuleLoggingConfiguration', {
    Enabled: BOOLEAN,
    LogLevel: STRING,
    CloudWatchLogGroupArn: STRING,
  }),
);

const changeable = {
  AirflowConfigurationOptions: STRING_MAP,
  AirflowVersion: STRING,
  EnvironmentClass: STRING,
  MaxWebservers: NUMBER,
  MaxWorkers: NUMBER,
  MinWebservers: NUMBER,
  MinWorkers: NUMBER,
  PluginsS3ObjectVersion: STRING,
  PluginsS3Path: STRING,
  RequirementsS3ObjectVersion: STRING,
  RequirementsS3Path: STRING,
  Schedulers: NUMBER,
  StartupScriptS3ObjectVersion: STRING,
  StartupScriptS3Path: STRING,
  WebserverAccessMode: STRING,
  WeeklyMaintenanceWindowStart: STRING,
};

const lastUpdate = structure('LastUpdate', {
  Status: STRING,
  CreatedAt: TIME,
  Error: structure('UpdateError', { ErrorCode: STRING, ErrorMessage: STRING }),
  Source: STRING,
  WorkerReplacementStrategy: STRING,
});

const environment = structure('Environment', {
  ...changeable,
  Name: STRING,
  Status: STRING,
  Arn: STRING,
  CreatedAt: TIME,
  WebserverUrl: STRING,
  ExecutionRoleArn: STRING,
  ServiceRoleArn: STRING,
  KmsKey: STRING,
  SourceBucketArn: STRING,
  DagS3Path: STRING,
  NetworkConfiguration: networkConfiguration,
  LoggingConfiguration: loggingOutput,
  LastUpdate: lastUpdate,
  Tags: STRING_MAP,
  WebserverVpcEndpointService: STRING,
  DatabaseVpcEndpointService: STRING,
  CeleryExecutorQueue: STRING,
  EndpointManagement: STRING,
});

function operation(
  name: string,
  http: [string, string, number],
  input: Record<string, Ref>,
  output: Record<string, Ref>,
): [string, unknown[]] {
  return [
    `${name}$`,
    [
      9,
      NAMESPACE,
      name,
      { http },
      structure(`${name}Input`, input),
      structure(`${name}Output`, output),
    ],
  ];
}

const byName = { 'Name!': label };
const byArn = { 'ResourceArn!': label };

/** MWAA's operations, for `ServiceModel.shapes`. */
export const mwaaShapes: Record<string, unknown> = Object.fromEntries([
  operation(
    'CreateEnvironment',
    ['PUT', '/environments/{Name}', 200],
    {
      ...byName,
      'ExecutionRoleArn!': STRING,
      'SourceBucketArn!': STRING,
      'DagS3Path!': STRING,
      'NetworkConfiguration!': networkConfiguration,
      ...changeable,
      KmsKey: STRING,
      LoggingConfiguration: loggingInput,
      Tags: STRING_MAP,
      EndpointManagement: STRING,
    },
    { Arn: STRING },
  ),
  operation(
    'UpdateEnvironment',
    ['PATCH', '/environments/{Name}', 200],
    {
      ...byName,
      ...changeable,
      ExecutionRoleArn: STRING,
      SourceBucketArn: STRING,
      DagS3Path: STRING,
      NetworkConfiguration: updateNetworkConfiguration,
      LoggingConfiguration: loggingInput,
      WorkerReplacementStrategy: STRING,
    },
    { Arn: STRING },
  ),
  operation('GetEnvironment', ['GET', '/environments/{Name}', 200], byName, {
    Environment: environment,
  }),
  operation(
    'DeleteEnvironment',
    ['DELETE', '/environments/{Name}', 200],
    byName,
    {},
  ),
  operation(
    'ListEnvironments',
    ['GET', '/environments', 200],
    {
      NextToken: [STRING, { httpQuery: 'NextToken' }],
      MaxResults: [NUMBER, { httpQuery: 'MaxResults' }],
    },
    { Environments: STRING_LIST, NextToken: STRING },
  ),
  operation('CreateWebLoginToken', ['POST', '/webtoken/{Name}', 200], byName, {
    WebToken: STRING,
    WebServerHostname: STRING,
    IamIdentity: STRING,
    AirflowIdentity: STRING,
  }),
  operation('CreateCliToken', ['POST', '/clitoken/{Name}', 200], byName, {
    CliToken: STRING,
    WebServerHostname: STRING,
  }),
  operation('ListTagsForResource', ['GET', '/tags/{ResourceArn}', 200], byArn, {
    Tags: STRING_MAP,
  }),
  operation(
    'TagResource',
    ['POST', '/tags/{ResourceArn}', 200],
    { ...byArn, 'Tags!': STRING_MAP },
    {},
  ),
  operation(
    'UntagResource',
    ['DELETE', '/tags/{ResourceArn}', 200],
    { ...byArn, 'tagKeys!': [STRING_LIST, { httpQuery: 'tagKeys' }] },
    {},
  ),
]);
