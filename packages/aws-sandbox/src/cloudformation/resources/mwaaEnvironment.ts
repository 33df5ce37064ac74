import { AwsError } from '../../kernel/types';
import { isNotFound } from '../errors';
import type { Json, JsonObject } from '../template/model';
import type { HandlerContext, ResourceHandler } from './handler';
import { changedProperties } from './schema';
import { bool, simpleValues, text, texts } from './values';

/** Statuses in which MWAA does not delete; the deletion is tried again. */
const BUSY = ['CREATING', 'UPDATING', 'ROLLING_BACK', 'CREATING_SNAPSHOT'];

const LOGS = [
  'DagProcessingLogs',
  'SchedulerLogs',
  'TaskLogs',
  'WebserverLogs',
  'WorkerLogs',
];

export const mwaaEnvironment: ResourceHandler = {
  nameProperty: 'Name',

  async create({ call }, properties) {
    const Name = text(properties.Name)!;
    await call('airflow', 'CreateEnvironment', {
      Name,
      ...settings(properties),
      KmsKey: text(properties.KmsKey),
      EndpointManagement: text(properties.EndpointManagement),
      NetworkConfiguration: network(properties),
      Tags: properties.Tags,
    });
    return Name;
  },

  async apply(context, { id: Name, properties, attributes }, previous) {
    if (!previous) return;
    await applyTags(context, String(attributes.Arn), properties, previous);
    const changed = changedProperties(previous, properties);
    if (changed.every(name => name === 'Tags')) return;
    const { SecurityGroupIds } = network(properties);
    await context.call('airflow', 'UpdateEnvironment', {
      Name,
      ...settings(properties),
      WorkerReplacementStrategy: text(properties.WorkerReplacementStrategy),
      NetworkConfiguration: { SecurityGroupIds },
    });
  },

  async ready(context, { id, properties }) {
    const { Status, LastUpdate } = await get(context, id);
    if (['CREATE_FAILED', 'UPDATE_FAILED', 'UNAVAILABLE'].includes(Status)) {
      const { ErrorCode, ErrorMessage } = LastUpdate?.Error ?? {};
      throw new AwsError(
        ErrorCode ?? 'NotStabilized',
        ErrorMessage ?? `Environment ${id} is in status ${Status}`,
      );
    }
    return (
      Status === 'AVAILABLE' ||
      // With endpoints of the customer's there is nothing more to wait for:
      // they are created after the stack.
      (Status === 'PENDING' && properties.EndpointManagement === 'CUSTOMER')
    );
  },

  async attributes(context, { id }) {
    const found = await get(context, id);
    return {
      Arn: found.Arn,
      CeleryExecutorQueue: found.CeleryExecutorQueue,
      DatabaseVpcEndpointService: found.DatabaseVpcEndpointService,
      WebserverUrl: found.WebserverUrl,
      WebserverVpcEndpointService: found.WebserverVpcEndpointService,
      ...Object.fromEntries(
        LOGS.map(name => [
          `LoggingConfiguration.${name}.CloudWatchLogGroupArn`,
          found.LoggingConfiguration?.[name]?.CloudWatchLogGroupArn,
        ]),
      ),
    };
  },

  async remove(context, { id }) {
    const { Status } = await get(context, id);
    if (Status === 'DELETING') return;
    if (BUSY.includes(Status)) {
      throw new AwsError(
        'ConflictException',
        `Environment ${id} cannot be deleted while it is in status ${Status}`,
        409,
      );
    }
    await context.call('airflow', 'DeleteEnvironment', { Name: id });
  },

  async gone(context, { id }) {
    try {
      return (await get(context, id)).Status === 'DELETED';
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  },

  async live(context, { id, properties }) {
    const found = await get(context, id);
    return Object.fromEntries(
      Object.keys(properties)
        .filter(name => name in found)
        .map(name => [name, found[name]]),
    );
  },
};

async function get({ call }: HandlerContext, Name: string): Promise<any> {
  const { Environment } = await call('airflow', 'GetEnvironment', { Name });
  return Environment;
}

/** What creation and update have in common: what may change later. */
function settings(properties: JsonObject): Record<string, unknown> {
  const {
    Name,
    KmsKey,
    EndpointManagement,
    WorkerReplacementStrategy,
    ...rest
  } = simpleValues('AWS::MWAA::Environment', properties);
  const { AirflowConfigurationOptions, LoggingConfiguration } = properties;
  return {
    ...rest,
    ...(AirflowConfigurationOptions !== undefined && {
      AirflowConfigurationOptions: textValues(AirflowConfigurationOptions),
    }),
    ...(LoggingConfiguration !== undefined && {
      LoggingConfiguration: logging(LoggingConfiguration),
    }),
  };
}

/** Airflow's options are texts, whatever the template writes. */
function textValues(value: Json | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((value ?? {}) as JsonObject).map(([key, item]) => [
      key,
      text(item),
    ]),
  );
}

function logging(value: Json | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, JsonObject>).map(
      ([name, log]) => [
        name,
        {
          Enabled: bool(log.Enabled) ?? false,
          LogLevel: log.LogLevel ?? 'INFO',
        },
      ],
    ),
  );
}

function network(properties: JsonObject): {
  SubnetIds?: string[];
  SecurityGroupIds?: string[];
} {
  const given = (properties.NetworkConfiguration ?? {}) as JsonObject;
  return {
    SubnetIds: texts(given.SubnetIds),
    SecurityGroupIds: texts(given.SecurityGroupIds),
  };
}

async function applyTags(
  { call }: HandlerContext,
  ResourceArn: string,
  next: JsonObject,
  previous: JsonObject,
): Promise<void> {
  const after = (next.Tags ?? {}) as Record<string, string>;
  const before = (previous.Tags ?? {}) as Record<string, string>;
  const set = Object.entries(after).filter(([k, v]) => before[k] !== v);
  const tagKeys = Object.keys(before).filter(key => !(key in after));
  if (set.length > 0) {
    await call('airflow', 'TagResource', {
      ResourceArn,
      Tags: Object.fromEntries(set),
    });
  }
  if (tagKeys.length > 0) {
    await call('airflow', 'UntagResource', { ResourceArn, tagKeys });
  }
}
