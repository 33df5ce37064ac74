import type { Dated } from '../data';
import type { Prices } from './types';

/**
 * On-demand prices in us-east-1, the Region that others differ from by a few
 * per cent up to a half. Whoever has other prices passes them to
 * `estimateCost`.
 *
 * @public
 */
export const prices: Dated<Prices> = {
  asOf: '2026-09',
  source:
    'AWS pricing pages of Amazon MWAA, Amazon VPC and AWS VPN, us-east-1, on demand',
  values: {
    environmentHour: {
      'mw1.micro': 0.29,
      'mw1.small': 0.49,
      'mw1.medium': 0.74,
      'mw1.large': 0.99,
      'mw1.xlarge': 1.98,
      'mw1.2xlarge': 3.96,
    },
    additionalWorkerHour: {
      'mw1.small': 0.055,
      'mw1.medium': 0.11,
      'mw1.large': 0.22,
    },
    additionalSchedulerHour: {
      'mw1.small': 0.055,
      'mw1.medium': 0.11,
      'mw1.large': 0.22,
    },
    databaseStorageMonth: 0.1,
    natGatewayHour: 0.045,
    natGatewayGigabyte: 0.045,
    publicIpv4Hour: 0.005,
    interfaceEndpointHour: 0.01,
    interfaceEndpointGigabyte: 0.01,
    clientVpnAssociationHour: 0.1,
    clientVpnConnectionHour: 0.05,
  },
};

/** Hours that AWS's own calculator takes for a month. */
export const HOURS_A_MONTH = 730;
