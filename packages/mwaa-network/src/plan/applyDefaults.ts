import {
  defaultAirflowVersion,
  environmentClass,
  environmentClasses,
} from '../data';
import { isAbsent, isRecord } from './checks/value';
import { LOG_COMPONENTS } from './checks/settings';
import type { EnvironmentRequest, ResolvedRequest } from '../request';

/** The class of a request that names none: the smallest that scales. */
const DEFAULT_CLASS = 'mw1.small';

/** As the quick-start template of the MWAA user guide has it. */
export const DEFAULT_CIDR_BLOCK = '10.192.0.0/16';

const DEFAULT_MAINTENANCE_WINDOW = 'SUN:03:30';

/**
 * Fills in what a request leaves open. What is wrong with a request stays as
 * it is, for `validateRequest` to name. Block and zones need the Region's facts:
 * `plan` chooses them; without facts the block is 10.192.0.0/16, and the list of
 * zones stays empty.
 *
 * @param request - the request, validated or not
 * @public
 */
export function applyDefaults(request: EnvironmentRequest): ResolvedRequest {
  const given = withoutAbsent(request);
  const vpc: Partial<ResolvedRequest['vpc']> = isRecord(given.vpc)
    ? withoutAbsent(given.vpc)
    : {};
  const access: Partial<ResolvedRequest['access']> = isRecord(given.access)
    ? withoutAbsent(given.access)
    : {};
  const className = given.environmentClass ?? DEFAULT_CLASS;
  const limits = environmentClass(className) ?? environmentClasses.values[0];
  const routing = given.routing ?? 'public';
  return {
    system: '',
    natGateways: 2,
    airflowVersion: defaultAirflowVersion,
    minWorkers: limits.workers.min,
    maxWorkers: Math.max(limits.workers.default, numberOr(given.minWorkers, 0)),
    minWebservers: limits.webservers.min,
    maxWebservers: Math.max(
      limits.webservers.default,
      numberOr(given.minWebservers, 0),
    ),
    schedulers: limits.schedulers.default,
    dagS3Path: 'dags',
    requirementsS3Path: '',
    pluginsS3Path: '',
    startupScriptS3Path: '',
    airflowConfigurationOptions: {},
    weeklyMaintenanceWindowStart: DEFAULT_MAINTENANCE_WINDOW,
    // The guide's own list, and the page's word that Airflow's endpoints are needed.
    endpointProfile: 'current',
    additionalServices: [],
    tags: {},
    networkAcl: 'open',
    flowLogs: false,
    alarms: false,
    alarmTopicArn: '',
    kmsKey: 'aws-owned',
    bucketName: '',
    executionRoleArn: '',
    permissionsBoundaryArn: '',
    ...given,
    routing,
    webserverAccessMode:
      given.webserverAccessMode ??
      (routing === 'private' ? 'PRIVATE_ONLY' : 'PUBLIC_ONLY'),
    environmentClass: className,
    logging: { ...defaultLogging(), ...given.logging },
    vpc: {
      // An existing VPC has its own.
      cidrBlock: vpc.vpcId ? '' : DEFAULT_CIDR_BLOCK,
      availabilityZoneIds: [],
      vpcId: '',
      subnetIds: [],
      securityGroupIds: [],
      ...vpc,
    },
    access: {
      mechanism: 'none',
      clientCidrBlock: '',
      serverCertificateArn: '',
      clientCertificateArn: access.serverCertificateArn ?? '',
      cidrBlocks: [],
      ...access,
    },
  };
}

function defaultLogging(): Record<string, string> {
  return Object.fromEntries(
    LOG_COMPONENTS.map(component => [component, defaultLogLevel(component)]),
  );
}

/** The level of a component's logs where a request names none. */
export function defaultLogLevel(
  component: (typeof LOG_COMPONENTS)[number],
): string {
  return component === 'TaskLogs' ? 'INFO' : 'WARNING';
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** Without the fields that a form or a YAML file left empty. */
function withoutAbsent<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => !isAbsent(value)),
  ) as T;
}
