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
}> = {
  asOf: '2026-08',
  source: 'Amazon MWAA API Reference, CreateEnvironment',
  values: {
    subnets: 2,
    securityGroups: { min: 1, max: 5 },
    name: { maxLength: 80, pattern: /^[a-zA-Z][0-9a-zA-Z\-_]*$/ },
    maintenanceWindow:
      /^(MON|TUE|WED|THU|FRI|SAT|SUN):([01]\d|2[0-3]):(00|30)$/,
  },
};
