import { ServiceDetail } from '@aws-sdk/client-ec2';
import { createHash } from 'node:crypto';
import { AWS_ACCOUNT } from '../kernel/accounts';
import { AwsError, CallContext, Store } from '../kernel/types';
import {
  EndpointServiceData,
  endpointServiceData,
} from './endpointServices.data';
import { applyFilters } from './filters';
import { paginate } from './pagination';
import { zonesOf } from './regions';
import { Place } from './tables';
import { Ec2 } from './operation';

/** A service of AWS's or of another account that endpoints can be made for. */
export interface EndpointService {
  serviceName: string;
  type: 'Gateway' | 'Interface';
  privateDnsNames: string[];
  zoneIds: string[];
  /** Services of other accounts are known by name only, not listed. */
  isListed: boolean;
}

/** A service that someone offers privately, such as an MWAA environment's database. */
interface PrivateService {
  serviceName: string;
}

function privateServices(store: Store, region: string) {
  return store.collection<PrivateService>(
    AWS_ACCOUNT,
    region,
    'ec2/privateEndpointServices',
  );
}

/** Makes a private endpoint service known. @returns its name. */
export function offerPrivateService(
  { store, region }: Pick<Place, 'store' | 'region'>,
  id: string,
): string {
  const serviceName = `com.amazonaws.vpce.${region}.vpce-svc-${id}`;
  privateServices(store, region).set(serviceName, { serviceName });
  store.touch();
  return serviceName;
}

export function withdrawPrivateService(
  { store, region }: Pick<Place, 'store' | 'region'>,
  serviceName: string,
): void {
  privateServices(store, region).delete(serviceName);
  store.touch();
}

/** Every endpoint service of the Region, one entry for each of its types. */
export function endpointServicesOf(place: Place): EndpointService[] {
  const zoneIds = zonesOf(place).map(({ id }) => id);
  const ofAws = endpointServiceData
    .filter(({ regions }) => !regions || regions.includes(place.region))
    .flatMap(data =>
      data.types.map(type => ofData(place, data, type, zoneIds)),
    );
  const ofOthers = [...privateServices(place.store, place.region).values()].map(
    ({ serviceName }): EndpointService => ({
      serviceName,
      type: 'Interface',
      privateDnsNames: [],
      zoneIds,
      isListed: false,
    }),
  );
  return [...ofAws, ...ofOthers];
}

function ofData(
  { region }: Place,
  data: EndpointServiceData,
  type: 'Gateway' | 'Interface',
  zoneIds: string[],
): EndpointService {
  const isGatewayToo = data.types.includes('Gateway');
  const names = data.privateDnsNames ?? [
    `${data.name}.REGION.amazonaws.com`,
    // With S3 and DynamoDB, buckets and tables have names below it.
    ...(isGatewayToo ? [`*.${data.name}.REGION.amazonaws.com`] : []),
  ];
  return {
    serviceName: `com.amazonaws.${region}.${data.name}`,
    type,
    privateDnsNames:
      type === 'Gateway'
        ? []
        : names.map(name => name.replace('REGION', region)),
    zoneIds: zoneIds.filter(id => !data.notInZones?.includes(id)),
    isListed: true,
  };
}

export const describeVpcEndpointServices: Ec2<'DescribeVpcEndpointServices'> = (
  context,
  input,
) => {
  const known = endpointServicesOf(context);
  const unknown = input.ServiceNames?.find(
    name => !known.some(({ serviceName }) => serviceName === name),
  );
  if (unknown) {
    throw new AwsError(
      'InvalidServiceName',
      `The Vpc Endpoint Service '${unknown}' does not exist`,
    );
  }
  const details = known
    .filter(service =>
      input.ServiceNames?.length
        ? input.ServiceNames.includes(service.serviceName)
        : service.isListed,
    )
    .map(service => toDetail(context, service));
  const filtered = applyFilters(details, input.Filters, {
    owner: detail => detail.Owner,
    'service-name': detail => detail.ServiceName,
    'service-region': detail => detail.ServiceRegion,
    'service-type': detail =>
      detail.ServiceType?.map(({ ServiceType }) => ServiceType),
    'supported-ip-address-types': detail => detail.SupportedIpAddressTypes,
  });
  const page = paginate(filtered, detail => detail.ServiceId!, input, {
    least: 1,
  });
  return {
    ServiceDetails: page.items,
    ServiceNames: [
      ...new Set(page.items.map(({ ServiceName }) => ServiceName!)),
    ],
    NextToken: page.NextToken,
  };
};

function toDetail(
  context: CallContext,
  service: EndpointService,
): ServiceDetail {
  const { serviceName, type } = service;
  const isOfAws = service.isListed;
  const id = createHash('sha256')
    .update(`${serviceName} ${type}`)
    .digest('hex');
  const prefix = serviceName.split('.').slice(3).join('.');
  return {
    ServiceName: serviceName,
    ServiceId: `vpce-svc-0${id.slice(0, 16)}`,
    ServiceRegion: context.region,
    ServiceType: [{ ServiceType: type }],
    AvailabilityZones: zonesOf(context)
      .filter(zone => service.zoneIds.includes(zone.id))
      .map(zone => zone.name),
    AvailabilityZoneIds: service.zoneIds,
    Owner: isOfAws ? 'amazon' : '999999999999',
    BaseEndpointDnsNames:
      type === 'Gateway'
        ? []
        : [`${prefix}.${context.region}.vpce.amazonaws.com`],
    PrivateDnsName: service.privateDnsNames[0],
    PrivateDnsNames: service.privateDnsNames.map(PrivateDnsName => ({
      PrivateDnsName,
    })),
    PrivateDnsNameVerificationState: isOfAws ? 'verified' : undefined,
    VpcEndpointPolicySupported: isOfAws,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    SupportedIpAddressTypes: ['ipv4'],
    Tags: [],
  };
}
