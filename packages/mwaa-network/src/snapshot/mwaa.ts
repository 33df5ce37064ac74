/**
 * `GetEnvironment` of the MWAA API (2020-07-01), as far as the product reads
 * it; more members may be present and are kept. Times are ISO 8601 strings.
 *
 * @public
 */
export interface Environment {
  Name: string;
  Arn?: string;
  Status?: EnvironmentStatus | (string & {});
  AirflowVersion?: string;
  EnvironmentClass?: string;
  ExecutionRoleArn?: string;
  ServiceRoleArn?: string;
  SourceBucketArn?: string;
  DagS3Path?: string;
  RequirementsS3Path?: string;
  RequirementsS3ObjectVersion?: string;
  PluginsS3Path?: string;
  PluginsS3ObjectVersion?: string;
  StartupScriptS3Path?: string;
  StartupScriptS3ObjectVersion?: string;
  KmsKey?: string;
  MinWorkers?: number;
  MaxWorkers?: number;
  MinWebservers?: number;
  MaxWebservers?: number;
  Schedulers?: number;
  NetworkConfiguration?: {
    SubnetIds?: string[];
    SecurityGroupIds?: string[];
  };
  WebserverAccessMode?: WebserverAccessMode | (string & {});
  WebserverUrl?: string;
  WebserverVpcEndpointService?: string;
  DatabaseVpcEndpointService?: string;
  CeleryExecutorQueue?: string;
  EndpointManagement?: 'SERVICE' | 'CUSTOMER' | (string & {});
  LoggingConfiguration?: Record<
    string,
    { Enabled?: boolean; LogLevel?: string; CloudWatchLogGroupArn?: string }
  >;
  /** Values may be secrets: never log, never show. */
  AirflowConfigurationOptions?: Record<string, string>;
  WeeklyMaintenanceWindowStart?: string;
  CreatedAt?: string;
  LastUpdate?: {
    CreatedAt?: string;
    Status?: string;
    Source?: string;
    Error?: { ErrorCode?: string; ErrorMessage?: string };
  };
  Tags?: Record<string, string>;
}

/** @public */
export type WebserverAccessMode =
  'PRIVATE_ONLY' | 'PUBLIC_ONLY' | 'PUBLIC_AND_PRIVATE';

/** @public */
export type EnvironmentStatus =
  | 'CREATING'
  | 'CREATE_FAILED'
  | 'AVAILABLE'
  | 'UPDATING'
  | 'DELETING'
  | 'DELETED'
  | 'UNAVAILABLE'
  | 'UPDATE_FAILED'
  | 'ROLLING_BACK'
  | 'CREATING_SNAPSHOT'
  | 'PENDING'
  | 'MAINTENANCE';
