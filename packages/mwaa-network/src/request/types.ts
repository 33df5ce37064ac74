import type { Routing } from '../data';
import type { WebserverAccessMode } from '../snapshot';

/**
 * What somebody asks for: the answer sheet of the self-service form, and the
 * input of the scaffolder actions. Everything but name, account, Region and
 * owner has a default, which `plan` fills in.
 *
 * @public
 */
export interface EnvironmentRequest {
  /** At most 80 characters: a letter, then letters, digits, `-` and `_`. */
  name: string;
  /** Twelve digits. */
  account: string;
  region: string;
  /** Entity ref of the owner, for example `group:default/data-platform`. */
  owner: string;
  /** Entity ref of the system, or empty. */
  system?: string;
  routing?: Routing;
  webserverAccessMode?: WebserverAccessMode;
  vpc?: {
    /** Of the VPC to make: /16 to /24; default 10.192.0.0/16, or the next that no VPC of the Region has. */
    cidrBlock?: string;
    /** Two zone ids, for example `use1-az1`; default the Region's first two that MWAA supports. */
    availabilityZoneIds?: string[];
    /** An existing VPC to use instead of making one; then neither of the above. */
    vpcId?: string;
    /** With `vpcId`: its two private subnets, in two zones. */
    subnetIds?: string[];
    /** With `vpcId`: one to five groups of it; by default the stack makes one of its own. */
    securityGroupIds?: string[];
  };
  /** How people reach a private web server; default `none`. */
  access?: AccessMechanism;
  /**
   * Of a new VPC: `open` lets everything through, as the networking page says;
   * `strict` allows what is needed and denies the rest. Default `open`.
   */
  networkAcl?: 'open' | 'strict';
  /** Flow logs of a new VPC, to CloudWatch Logs; default false. */
  flowLogs?: boolean;
  /** The alarms that the MWAA user guide documents; default false. */
  alarms?: boolean;
  /** ARN of an SNS topic that the alarms tell; or empty. */
  alarmTopicArn?: string;
  /** `aws-owned` (default), `new`, or the ARN of a customer-managed key. Never changed later. */
  kmsKey?: string;
  /** Name of an existing bucket; by default the stack makes one. */
  bucketName?: string;
  /** ARN of an existing execution role; by default the stack makes one. */
  executionRoleArn?: string;
  /** ARN of a managed policy that bounds the role that the stack makes; or empty. */
  permissionsBoundaryArn?: string;
  /** One or two; default two. Only with public routing. */
  natGateways?: 1 | 2;
  airflowVersion?: string;
  environmentClass?: string;
  minWorkers?: number;
  maxWorkers?: number;
  minWebservers?: number;
  maxWebservers?: number;
  schedulers?: number;
  dagS3Path?: string;
  requirementsS3Path?: string;
  pluginsS3Path?: string;
  startupScriptS3Path?: string;
  /** Values may be secrets: never log, never show. */
  airflowConfigurationOptions?: Record<string, string>;
  /** By component (`DagProcessingLogs`, `SchedulerLogs`, `TaskLogs`, `WebserverLogs`, `WorkerLogs`): a level, or `OFF`. */
  logging?: Record<string, string>;
  /** `DAY:HH:MM`, minutes `00` or `30`, UTC. */
  weeklyMaintenanceWindowStart?: string;
  /** Which set of service endpoints private routing gets. */
  endpointProfile?: 'current' | 'strict-2022';
  /** Further services, as the last part of the endpoint's name: `secretsmanager`. */
  additionalServices?: string[];
  /** On everything that is made. */
  tags?: Record<string, string>;
}

/**
 * How people reach a web server that has no public address.
 *
 * - `none`: they do not, until somebody makes a way;
 * - `client-vpn`: an AWS Client VPN endpoint of the stack's own, with mutual
 *   authentication and split tunnel, associated with both private subnets;
 * - `existing-connection`: by a transit gateway, a VPN or Direct Connect that
 *   the VPC has already: 443 is opened to the ranges that people come from.
 *
 * @public
 */
export interface AccessMechanism {
  mechanism: 'none' | 'client-vpn' | 'existing-connection';
  /** `client-vpn`: the clients' block, /12 to /22, of none of the VPC's; default a free /22. */
  clientCidrBlock?: string;
  /** `client-vpn`: ARN of the server's certificate in ACM, in the same Region. */
  serverCertificateArn?: string;
  /** `client-vpn`: ARN of the certificate whose issuer signs the clients'; default the server's. */
  clientCertificateArn?: string;
  /** `existing-connection`: the blocks that people come from. */
  cidrBlocks?: string[];
}

/**
 * A request with its defaults filled in. What does not apply is empty: with an
 * existing VPC its block, with a new one `vpcId`, `subnetIds` and
 * `securityGroupIds`.
 *
 * @public
 */
export type ResolvedRequest = Required<
  Omit<EnvironmentRequest, 'vpc' | 'access'>
> & {
  vpc: Required<NonNullable<EnvironmentRequest['vpc']>>;
  access: Required<AccessMechanism>;
};

/** Something in a request that cannot be, or had better not. @public */
export interface Problem {
  /** Path of the field, for example `vpc.cidrBlock`. */
  field: string;
  /** The value as given; never a secret. */
  value: string;
  /** What is wrong with it. */
  message: string;
  /** What to do. */
  remedy: string;
  /** An error stops the plan, a warning does not. */
  severity: 'error' | 'warning';
}
