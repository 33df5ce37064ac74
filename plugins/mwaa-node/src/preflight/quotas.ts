import {
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
} from '@aws-sdk/client-ec2';
import {
  paginateListServiceQuotas,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { quotas, type QuotaKind, type QuotaUse } from 'mwaa-network';
import { unlessAbsent } from '../collect/CallFailed';
import {
  readAddresses,
  readAvailabilityZones,
  readSubnets,
  readVpcs,
  vpcReadings,
} from '../collect/ec2';
import { readEnvironmentNames } from '../collect/mwaa';
import type { Reader } from '../collect/Reader';

/**
 * The quotas that a plan may use up, with what is used of each. One that the
 * service does not list is left out; that is then unknown, and not unlimited.
 *
 * @param vpcId - the existing VPC that the plan is for; a new one has nothing yet
 */
export async function readQuotas(
  reader: Reader,
  vpcId: string | undefined,
): Promise<QuotaUse[]> {
  const services = [...new Set(quotas.values.map(({ service }) => service))];
  const [listed, used] = await Promise.all([
    Promise.all(services.map(service => listQuotas(reader, service))),
    readUse(reader, vpcId),
  ]);
  return listed.flat().flatMap(quota => {
    const known = quotas.values.find(({ code, name, service }) =>
      code
        ? code === quota.QuotaCode
        : service === quota.ServiceCode && name === quota.QuotaName,
    );
    if (!known || quota.Value === undefined) return [];
    return (used[known.what] ?? []).map(({ count, scope }) => ({
      ServiceCode: quota.ServiceCode ?? known.service,
      QuotaCode: quota.QuotaCode ?? known.code,
      QuotaName: quota.QuotaName ?? known.name,
      scope,
      Value: quota.Value ?? 0,
      used: count,
    }));
  });
}

/** Those that apply to the account; none of a service that has none there. */
async function listQuotas(
  reader: Reader,
  service: string,
): Promise<ServiceQuota[]> {
  const listed = await unlessAbsent(
    reader.list(
      'servicequotas:ListServiceQuotas',
      paginateListServiceQuotas,
      { ServiceCode: service },
      page => page.Quotas,
    ),
    ['NoSuchResourceException'],
  );
  return listed ?? [];
}

type Use = Array<{ scope: string; count: number }>;

/** How many of each kind there are: by zone, where the quota is one of zones. */
async function readUse(
  reader: Reader,
  vpcId: string | undefined,
): Promise<Record<QuotaKind, Use>> {
  const [vpcs, addresses, gateways, internetGateways, environments, endpoints] =
    await Promise.all([
      readVpcs(reader),
      readAddresses(reader),
      readNatGateways(reader),
      readInternetGateways(reader),
      readEnvironmentNames(reader),
      vpcId ? vpcReadings.vpcEndpoints(reader, vpcId) : [],
    ]);
  const whole = (count: number): Use => [{ scope: '', count }];
  return {
    vpcs: whole(
      vpcs.filter(({ OwnerId }) => !OwnerId || OwnerId === reader.place.account)
        .length,
    ),
    elasticIps: whole(addresses.length),
    internetGateways: whole(internetGateways.length),
    environments: whole(environments.length),
    interfaceEndpointsPerVpc: whole(
      endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface')
        .length,
    ),
    natGatewaysPerZone: await byZone(
      reader,
      gateways.map(({ SubnetId = '' }) => SubnetId),
    ),
  };
}

function readInternetGateways(reader: Reader) {
  return reader.list(
    'ec2:DescribeInternetGateways',
    paginateDescribeInternetGateways,
    {},
    page => page.InternetGateways,
    1000,
  );
}

/** NAT gateways of the Region that count. */
function readNatGateways(reader: Reader) {
  return reader.list(
    'ec2:DescribeNatGateways',
    paginateDescribeNatGateways,
    { Filter: [{ Name: 'state', Values: ['pending', 'available'] }] },
    page => page.NatGateways,
    1000,
  );
}

async function byZone(reader: Reader, subnetIds: string[]): Promise<Use> {
  const [offered, subnets] = await Promise.all([
    readAvailabilityZones(reader),
    readSubnets(reader, []),
  ]);
  // A zone without any has its whole quota left.
  const zones = new Map(offered.map(({ ZoneName = '' }) => [ZoneName, 0]));
  for (const id of subnetIds) {
    const zone =
      subnets.find(({ SubnetId }) => SubnetId === id)?.AvailabilityZone ?? '';
    zones.set(zone, (zones.get(zone) ?? 0) + 1);
  }
  return [...zones]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, count]) => ({ scope, count }));
}
