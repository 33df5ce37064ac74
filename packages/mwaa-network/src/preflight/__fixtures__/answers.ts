import { quotas } from '../../data';
import { planned } from '../../plan/__fixtures__/planned';
import { factsWithServices } from '../../plan/__fixtures__/requests';
import type { Plan } from '../../plan/types';
import type { EnvironmentRequest } from '../../request';
import { read, type Part } from '../../snapshot';
import { preflightQuestions } from '../preflightQuestions';
import type { PreflightFacts, QuotaUse } from '../types';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const AT = '2026-09-01T00:00:00.000Z';

export const CERTIFICATE =
  'arn:aws:acm:us-east-1:111122223333:certificate/5eed0000-0000-4000-8000-000000000001';

/** A part as it is when it was read. */
export function items<T>(...all: T[]): Part<T> {
  return read(all, { ...PLACE, at: AT });
}

/** Plans that between them make every type of resource. */
export const requests: Record<string, Partial<EnvironmentRequest>> = {
  'public network': { routing: 'public' },
  'private network': { routing: 'private' },
  'everything that may be asked for': {
    routing: 'public',
    webserverAccessMode: 'PRIVATE_ONLY',
    networkAcl: 'strict',
    flowLogs: true,
    alarms: true,
    kmsKey: 'new',
    access: { mechanism: 'client-vpn', serverCertificateArn: CERTIFICATE },
  },
};

export const planOf = (request: Partial<EnvironmentRequest>): Plan =>
  planned(request, factsWithServices);

/** Use of every quota, in the Region and in each zone. */
export function quotaUses(used: number, Value: number): QuotaUse[] {
  const zones = factsWithServices.availabilityZones.map(zone =>
    String(zone.ZoneName),
  );
  return quotas.values.flatMap(({ code, name, service, what }) =>
    (what === 'natGatewaysPerZone' ? zones : ['']).map(scope => ({
      ServiceCode: service,
      QuotaCode: code || 'L-00000000',
      QuotaName: name,
      scope,
      Value,
      used,
    })),
  );
}

/** An account in which nothing is in the way of a plan. */
export function willing(plan: Plan): PreflightFacts {
  const { actions, certificateArns, serviceLinkedRoles } =
    preflightQuestions(plan);
  return {
    ...PLACE,
    at: AT,
    quotas: items(...quotaUses(0, 100)),
    serviceLinkedRole: items(
      ...serviceLinkedRoles.map(({ RoleName }) => ({ RoleName })),
    ),
    simulated: items(
      ...actions.map(action => ({ action, decision: 'allowed' })),
    ),
    hostedZones: items(),
    attachedRanges: items({ CidrBlock: '172.31.0.0/16', via: 'vpc-0a' }),
    vpcPeeringConnections: items(),
    buckets: items(),
    executionRoles: items(),
    keys: items(),
    certificates: items(
      ...certificateArns.map(CertificateArn => ({
        CertificateArn,
        Status: 'ISSUED',
      })),
    ),
  };
}
