import type { Dated } from './types';

/**
 * What `CreateEnvironment` refuses.
 *
 * @public
 */
export const environmentLimits: Dated<{
  /** Exactly so many subnets, in different Availability Zones. */
  subnets: number;
  securityGroups: { min: number; max: number };
  name: { maxLength: number; pattern: RegExp };
  maintenanceWindow: RegExp;
  /** How long an environment waits for the endpoints that its owner is to create. */
  pendingHours: number;
}> = {
  asOf: '2026-08',
  source: 'Amazon MWAA API Reference, CreateEnvironment',
  values: {
    subnets: 2,
    securityGroups: { min: 1, max: 5 },
    name: { maxLength: 80, pattern: /^[a-zA-Z][0-9a-zA-Z\-_]*$/ },
    maintenanceWindow:
      /^(MON|TUE|WED|THU|FRI|SAT|SUN):([01]\d|2[0-3]):(00|30)$/,
    pendingHours: 72,
  },
};

/**
 * The levels that an environment's logs may have, the gravest first.
 *
 * @public
 */
export const logLevels: Dated<readonly string[]> = {
  asOf: '2026-08',
  source: 'Amazon MWAA API Reference, ModuleLoggingConfigurationInput',
  values: ['CRITICAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG'],
};

/**
 * What a new account may have, of what an environment's network needs.
 *
 * @public
 */
export const vpcQuotas: Dated<{
  /** In a Region. */
  vpcs: number;
  /** In a Region. */
  elasticIps: number;
  natGatewaysPerZone: number;
  /** Entries of a network ACL, each way. */
  aclEntries: number;
  /** Security groups of a network interface. */
  groupsOfInterface: number;
}> = {
  asOf: '2026-09',
  source: 'Amazon VPC User Guide, quotas',
  values: {
    vpcs: 5,
    elasticIps: 5,
    natGatewaysPerZone: 5,
    aclEntries: 20,
    groupsOfInterface: 5,
  },
};

/**
 * What AWS Client VPN takes for the block of its clients.
 *
 * @public
 */
export const clientVpnLimits: Dated<{
  shortestPrefix: number;
  longestPrefix: number;
}> = {
  asOf: '2026-09',
  source: 'AWS Client VPN Administrator Guide, rules and best practices',
  values: { shortestPrefix: 12, longestPrefix: 22 },
};
