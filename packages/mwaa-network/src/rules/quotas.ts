import { displayId, isUnresolved, itemsOf } from '../snapshot';
import { quotas, vpcQuotas } from '../data';
import type { Network } from '../reachability';
import { violation, notApplicable, pass, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { call, ownersChange } from '../remediation';

interface Wanted {
  what: string;
  ids: string[];
  quota: number;
}

export const defaultQuotas = rule({
  id: 'quota/default',
  met: 'Default quotas suffice',
  notMet: 'Default quotas do not suffice',
  statement: `What is to be made stays within AWS’s default quotas: ${vpcQuotas.values.vpcs} VPCs and ${vpcQuotas.values.elasticIps} Elastic IPs a Region, ${vpcQuotas.values.natGatewaysPerZone} NAT gateways an Availability Zone.`,
  severity: 'low',
  violation: 'warn',
  remedy: 'See what the account has, and ask for more.',
  sources: [sources.vpcQuotas],
  check({ network }) {
    const wanted = toBeMade(network).filter(({ ids }) => ids.length > 0);
    if (wanted.length === 0) {
      // What is there was within the account's quotas, whatever they are.
      return notApplicable('Nothing that has such a quota is to be made');
    }
    const evidence = wanted.map(
      ({ what, ids, quota }) => `${what}: ${ids.length} of ${quota}`,
    );
    const over = wanted.filter(({ ids, quota }) => ids.length > quota);
    return over.length === 0
      ? pass('The default quotas suffice', evidence)
      : violation(
          over
            .map(
              ({ what, ids, quota }) =>
                `${what}: ${ids.length}, more than the ${quota} that an account has by default: ${names(ids)}`,
            )
            .join('; '),
          over.flatMap(({ ids }) => ids),
          evidence,
        );
  },
  /** As many as are to be made besides those that an account may have by default. */
  remediate({ network: { snapshot } }, { resources }) {
    const among = (part: object) =>
      resources.some(id => JSON.stringify(part).includes(`"${id}"`));
    const kinds = [
      ['vpcs', among(snapshot.vpcs)],
      ['elasticIps', among(snapshot.addresses)],
      ['natGatewaysPerZone', among(snapshot.natGateways)],
    ] as const;
    return ownersChange(
      'A quota is raised by AWS, when whoever owns the account asks for it. What the account has besides is not known here: the figure is the default one and what is to be made.',
      kinds.flatMap(([kind, isConcerned]) => {
        const quota = quotas.values.find(({ what }) => what === kind);
        return isConcerned && quota
          ? [
              call('service-quotas', 'RequestServiceQuotaIncrease', {
                ServiceCode: quota.service,
                QuotaCode: quota.code,
                DesiredValue: vpcQuotas.values[kind] + resources.length,
              }),
            ]
          : [];
      }),
    );
  },
});

/** What exists in a template only. What an account has besides is not in a snapshot. */
function toBeMade({ snapshot, subnets }: Network): Wanted[] {
  const { vpcs, elasticIps, natGatewaysPerZone } = vpcQuotas.values;
  const byZone = new Map<string, string[]>();
  for (const { NatGatewayId: id, SubnetId } of itemsOf(snapshot.natGateways)) {
    if (!isUnresolved(id)) continue;
    const subnet = subnets.get(SubnetId);
    const zone =
      subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone ?? 'a zone';
    byZone.set(zone, [...(byZone.get(zone) ?? []), id]);
  }
  return [
    {
      what: 'VPCs',
      ids: itemsOf(snapshot.vpcs)
        .map(vpc => vpc.VpcId)
        .filter(isUnresolved),
      quota: vpcs,
    },
    {
      what: 'Elastic IPs',
      ids: itemsOf(snapshot.addresses).flatMap(({ AllocationId: id }) =>
        isUnresolved(id) ? [id] : [],
      ),
      quota: elasticIps,
    },
    ...[...byZone].sort().map(([zone, ids]) => ({
      what: `NAT gateways in ${displayId(zone)}`,
      ids,
      quota: natGatewaysPerZone,
    })),
  ];
}
