import { quotas } from '../../data';
import type { Plan } from '../../plan/types';
import { answer, whenRead } from '../check';
import type { PreflightCheck, PreflightFacts, QuotaUse } from '../types';

type Known = (typeof quotas.values)[number];

/** What is there and what the plan adds, against each quota that it may use up. */
export function checkQuotas(
  plan: Plan,
  { quotas: part }: PreflightFacts,
): PreflightCheck[] {
  return quotas.values.flatMap(known => {
    const added = addedOf(plan, known.what);
    return added.length === 0 ? [] : [checkOne(known, added, part)];
  });
}

function checkOne(
  known: Known,
  added: Array<{ scope: string; count: number }>,
  part: PreflightFacts['quotas'],
): PreflightCheck {
  const total = added.reduce((sum, { count }) => sum + count, 0);
  const subject = {
    id: `quota/${known.what}`,
    title: `Quota: ${known.name}`,
    field: '',
    value: `${total} more`,
  };
  return whenRead(subject, part, uses => {
    const relevant = added.map(({ count, scope }) => ({
      count,
      use: uses.find(use => isUseOf(known, use) && use.scope === scope),
      scope,
    }));
    if (relevant.some(({ use }) => !use)) {
      return answer(
        subject,
        'unknown',
        'Service Quotas does not say how many the account may have.',
        `See for yourself: aws service-quotas list-service-quotas --service-code ${known.service}`,
      );
    }
    const over = relevant.filter(
      ({ count, use }) => use && use.used + count > use.Value,
    );
    const words = relevant
      .map(
        ({ count, scope, use }) =>
          `${scope ? `${scope}: ` : ''}${use?.used} in use and ${count} to come, of ${use?.Value}`,
      )
      .join('; ');
    return over.length === 0
      ? answer(subject, 'pass', words)
      : answer(
          subject,
          'fail',
          words,
          `Free some, or ask for more: aws service-quotas request-service-quota-increase --service-code ${known.service} --quota-code ${over[0].use?.QuotaCode} --desired-value ${(over[0].use?.used ?? 0) + over[0].count}`,
        );
  });
}

function isUseOf(known: Known, use: QuotaUse): boolean {
  return known.code
    ? use.QuotaCode === known.code
    : use.ServiceCode === known.service && use.QuotaName === known.name;
}

/** How many the plan adds, by the quota's scope. */
function addedOf(
  plan: Plan,
  what: Known['what'],
): Array<{ scope: string; count: number }> {
  const { request, stacks } = plan;
  const resources = stacks.flatMap(({ template }) =>
    Object.values(template.Resources),
  );
  const count = (type: string) =>
    resources.filter(({ Type }) => Type === type).length;
  const whole = (number: number) =>
    number > 0 ? [{ scope: '', count: number }] : [];
  switch (what) {
    case 'vpcs':
      return whole(count('AWS::EC2::VPC'));
    case 'elasticIps':
      return whole(count('AWS::EC2::EIP'));
    case 'internetGateways':
      return whole(count('AWS::EC2::InternetGateway'));
    case 'environments':
      return whole(count('AWS::MWAA::Environment'));
    case 'interfaceEndpointsPerVpc':
      return whole(interfaceEndpoints(plan));
    default:
      // In an existing VPC the zone of a subnet is not in the plan.
      return request.vpc.vpcId
        ? []
        : gatewaysByZone(stacks[0]?.template.Resources ?? {});
  }
}

/**
 * Those of the plan, and those that MWAA makes itself in the environment's VPC:
 * one to its database, and one to a web server that is private.
 */
function interfaceEndpoints({ request, stacks }: Plan): number {
  const planned = stacks
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(
      ({ Properties, Type }) =>
        Type === 'AWS::EC2::VPCEndpoint' &&
        Properties?.VpcEndpointType === 'Interface',
    ).length;
  return planned + (request.webserverAccessMode === 'PUBLIC_ONLY' ? 1 : 2);
}

function gatewaysByZone(
  resources: Plan['stacks'][number]['template']['Resources'],
): Array<{ scope: string; count: number }> {
  const zones = new Map<string, number>();
  for (const { Properties, Type } of Object.values(resources)) {
    if (Type !== 'AWS::EC2::NatGateway') continue;
    const subnet = (Properties?.SubnetId as { Ref?: string })?.Ref ?? '';
    const zone = String(resources[subnet]?.Properties?.AvailabilityZone ?? '');
    zones.set(zone, (zones.get(zone) ?? 0) + 1);
  }
  return [...zones].map(([scope, count]) => ({ scope, count }));
}
