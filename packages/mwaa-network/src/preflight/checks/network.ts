import { urlSuffixOf } from '../../snapshot/arn';
import { blocksOverlap } from '../../request/checks/block';
import type { Plan } from '../../plan/types';
import { answer, whenRead, type Subject } from '../check';
import type { PreflightCheck, PreflightFacts } from '../types';

/** The block of a new VPC against those that it may ever be connected to. */
export function checkVpcOverlap(
  { request: { vpc } }: Plan,
  { attachedRanges }: PreflightFacts,
): PreflightCheck[] {
  if (vpc.vpcId) return [];
  return [
    overlap(
      {
        id: 'overlap/vpc',
        title: 'Block of the VPC',
        field: 'vpc.cidrBlock',
        value: vpc.cidrBlock,
      },
      attachedRanges,
      'Choose a block that no other network has; it can never be changed.',
    ),
  ];
}

/** The block of a VPN's clients against everything that the VPC reaches. */
export function checkClientOverlap(
  { request: { access } }: Plan,
  { attachedRanges }: PreflightFacts,
): PreflightCheck[] {
  if (access.mechanism !== 'client-vpn') return [];
  return [
    overlap(
      {
        id: 'overlap/clients',
        title: 'Block of the VPN’s clients',
        field: 'access.clientCidrBlock',
        value: access.clientCidrBlock,
      },
      attachedRanges,
      'Choose a block that overlaps no network which the VPC reaches, or leave it out, and a free one is taken.',
    ),
  ];
}

function overlap(
  subject: Subject,
  ranges: PreflightFacts['attachedRanges'],
  remedy: string,
): PreflightCheck {
  return whenRead(subject, ranges, items => {
    const clashes = items.filter(({ CidrBlock }) =>
      blocksOverlap(CidrBlock, subject.value),
    );
    return clashes.length === 0
      ? answer(
          subject,
          'pass',
          `Overlaps none of ${items.length} blocks of the account’s networks`,
        )
      : answer(
          subject,
          'fail',
          `Overlaps ${clashes
            .map(({ CidrBlock, via }) => `${CidrBlock} (${via})`)
            .join(', ')}`,
          remedy,
        );
  });
}

/**
 * Private hosted zones of the existing VPC that take the name of a service
 * which the plan makes an endpoint for: EC2 refuses private DNS then.
 */
export function checkHostedZones(
  { request, stacks }: Plan,
  { hostedZones }: PreflightFacts,
): PreflightCheck[] {
  if (!request.vpc.vpcId) return [];
  const names = stacks
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(
      ({ Properties, Type }) =>
        Type === 'AWS::EC2::VPCEndpoint' && Properties?.PrivateDnsEnabled,
    )
    .map(({ Properties }) => privateName(String(Properties?.ServiceName)));
  if (names.length === 0) return [];
  const subject: Subject = {
    id: 'private-dns/hosted-zones',
    title: 'Private names of the services',
    field: 'vpc.vpcId',
    value: request.vpc.vpcId,
  };
  return [
    whenRead(subject, hostedZones, zones => {
      const taken = zones.filter(({ Name }) =>
        names.includes(Name.replace(/\.$/, '')),
      );
      return taken.length === 0
        ? answer(subject, 'pass', 'No private hosted zone of the VPC takes one')
        : answer(
            subject,
            'fail',
            `The private hosted zone ${taken
              .map(({ HostedZoneId, Name }) => `${Name} (${HostedZoneId})`)
              .join(
                ', ',
              )} takes the name of a service: EC2 refuses an endpoint with private DNS beside it`,
            taken
              .map(
                ({ HostedZoneId }) =>
                  `Its owner dissociates it: aws route53 disassociate-vpc-from-hosted-zone --hosted-zone-id ${HostedZoneId} --vpc VPCRegion=${request.region},VPCId=${request.vpc.vpcId}`,
              )
              .join('; '),
          );
    }),
  ];
}

/** `com.amazonaws.us-east-1.airflow.api` is found as `api.airflow.us-east-1.amazonaws.com`. */
function privateName(serviceName: string): string {
  const match = /^(?:cn\.)?com\.amazonaws\.([^.]+)\.(.+)$/.exec(serviceName);
  if (!match) return serviceName;
  const [, region, service] = match;
  // Not every service of China has the prefix.
  return `${service.split('.').reverse().join('.')}.${region}.${urlSuffixOf(region)}`;
}
