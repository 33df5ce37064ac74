import type { Check } from './checks';
import {
  anything,
  flag,
  id,
  integer,
  isRecord,
  list,
  object,
  oneOf,
  record,
  text,
} from './checks';

export const environment = object(
  { Name: id },
  {
    Arn: text,
    Status: text,
    AirflowVersion: text,
    EnvironmentClass: text,
    ExecutionRoleArn: text,
    SourceBucketArn: text,
    KmsKey: text,
    MinWorkers: integer,
    MaxWorkers: integer,
    MinWebservers: integer,
    MaxWebservers: integer,
    Schedulers: integer,
    NetworkConfiguration: object(
      {},
      { SubnetIds: list(id), SecurityGroupIds: list(id) },
    ),
    WebserverAccessMode: text,
    WebserverVpcEndpointService: text,
    DatabaseVpcEndpointService: text,
    CeleryExecutorQueue: text,
    EndpointManagement: text,
    LoggingConfiguration: record(object({}, { Enabled: flag, LogLevel: text })),
    WeeklyMaintenanceWindowStart: text,
    CreatedAt: text,
    Tags: record(text),
  },
);

/** A part within an item; its own items may be anything of that shape. */
const part =
  (item: Check): Check =>
  value => {
    if (!isRecord(value)) return ' is not a part';
    return value.status === 'notRead'
      ? object({ reason: text })(value)
      : object({ status: oneOf('read'), items: list(item) })(value);
  };

export const bucket = object({
  Name: id,
  Location: part(object({}, { LocationConstraint: text })),
  Versioning: part(object({}, { Status: text })),
  PublicAccessBlock: part(
    object(
      {},
      {
        BlockPublicAcls: flag,
        IgnorePublicAcls: flag,
        BlockPublicPolicy: flag,
        RestrictPublicBuckets: flag,
      },
    ),
  ),
  Encryption: part(
    object(
      {},
      {
        Rules: list(
          object(
            {},
            {
              ApplyServerSideEncryptionByDefault: object(
                {},
                { SSEAlgorithm: text, KMSMasterKeyID: text },
              ),
            },
          ),
        ),
      },
    ),
  ),
});

export const executionRole = object(
  {
    RoleName: id,
    Policies: part(
      object({ PolicyName: text, PolicyDocument: record(anything) }),
    ),
  },
  {
    Arn: text,
    AssumeRolePolicyDocument: record(anything),
    PermissionsBoundary: object({}, { PermissionsBoundaryArn: text }),
  },
);

export const kmsKey = object(
  { KeyId: id, Policy: part(record(anything)) },
  { Arn: text, KeyState: text, MultiRegion: flag },
);
