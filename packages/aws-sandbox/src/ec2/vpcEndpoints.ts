import { CreateVpcEndpointRequest, VpcEndpoint } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { describe } from './describe';
import { EndpointService, endpointServicesOf } from './endpointServices';
import {
  attachRouteTables,
  checkPrivateDns,
  createEndpointInterfaces,
  readPolicy,
} from './endpointParts';
import { find, kinds, newId } from './kinds';
import { checkGroups } from './networkInterfaces';
import { quotaOf } from './quotas';
import { rows, table, VpcEndpointRecord, VpcRecord } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** How long AWS takes with an interface endpoint, in seconds. */
export const ENDPOINT_SECONDS = { create: 90, delete: 60 };

/** @throws AwsError `InvalidServiceName`, `InvalidParameter` and others of AWS's. */
export const createVpcEndpoint: Ec2<'CreateVpcEndpoint'> = (context, input) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  // The API's default is a gateway endpoint, whatever the service.
  const type = input.VpcEndpointType ?? 'Gateway';
  const service = findService(context, input.ServiceName!, type);
  const record = base(context, input, vpc, service);
  if (type === 'Gateway') {
    refuseFor('Gateway', {
      SubnetIds: input.SubnetIds,
      SecurityGroupIds: input.SecurityGroupIds,
    });
    attachRouteTables(context, record, input.RouteTableIds ?? []);
  } else {
    refuseFor('Interface', { RouteTableIds: input.RouteTableIds });
    makeInterfaceEndpoint(context, input, vpc, service, record);
  }
  table(context, 'vpcEndpoints').set(record.VpcEndpointId, record);
  return { VpcEndpoint: record as VpcEndpoint, ClientToken: input.ClientToken };
};

function findService(
  context: CallContext,
  name: string,
  type: string,
): EndpointService {
  const offered = endpointServicesOf(context).filter(
    ({ serviceName }) => serviceName === name,
  );
  if (offered.length === 0) {
    throw new AwsError(
      'InvalidServiceName',
      `The Vpc Endpoint Service '${name}' does not exist`,
    );
  }
  const service = offered.find(each => each.type === type);
  if (!service) {
    throw new AwsError(
      'InvalidParameter',
      `The Vpc Endpoint Service '${name}' does not support the endpoint type ${type}.`,
    );
  }
  return service;
}

function base(
  context: CallContext,
  input: CreateVpcEndpointRequest,
  vpc: VpcRecord,
  service: EndpointService,
): VpcEndpointRecord {
  return {
    VpcEndpointId: newId(kinds.vpcEndpoints.prefix),
    VpcEndpointType: service.type,
    VpcId: vpc.VpcId,
    ServiceName: service.serviceName,
    ServiceRegion: context.region,
    State: 'available',
    PolicyDocument: service.isListed
      ? readPolicy(input.PolicyDocument)
      : undefined,
    RouteTableIds: [],
    SubnetIds: [],
    Groups: [],
    IpAddressType: 'ipv4',
    PrivateDnsEnabled: false,
    RequesterManaged: false,
    NetworkInterfaceIds: [],
    DnsEntries: [],
    CreationTimestamp: context.clock.now(),
    OwnerId: context.account,
    Tags: tagsToCreate(context, 'vpcEndpoints', input.TagSpecifications),
  };
}

function makeInterfaceEndpoint(
  context: CallContext,
  input: CreateVpcEndpointRequest,
  vpc: VpcRecord,
  service: EndpointService,
  record: VpcEndpointRecord,
): void {
  const existing = rows(context, 'vpcEndpoints').filter(
    row => row.VpcId === vpc.VpcId && row.VpcEndpointType === 'Interface',
  );
  if (existing.length >= quotaOf(context, 'interfaceEndpointsPerVpc')) {
    throw new AwsError(
      'VpcEndpointLimitExceeded',
      'The maximum number of VPC endpoints has been reached.',
    );
  }
  // AWS turns private DNS on unless told otherwise, where the service has it.
  record.PrivateDnsEnabled =
    input.PrivateDnsEnabled ?? service.privateDnsNames.length > 0;
  record.DnsOptions = {
    DnsRecordIpType: 'ipv4',
    PrivateDnsOnlyForInboundResolverEndpoint:
      input.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint,
  };
  checkPrivateDns(context, vpc, service, record);
  const groupIds = input.SecurityGroupIds?.length
    ? input.SecurityGroupIds
    : rows(context, 'securityGroups')
        .filter(row => row.VpcId === vpc.VpcId && row.GroupName === 'default')
        .map(row => row.GroupId);
  checkGroups(context, vpc.VpcId, groupIds);
  record.Groups = groupIds.map(id => {
    const { GroupId, GroupName } = find(context, 'securityGroups', id);
    return { GroupId, GroupName };
  });
  createEndpointInterfaces(context, record, service, input.SubnetIds ?? []);
  record.DnsEntries = dnsEntries(context, record, service);
  record.State = 'pending';
  record.until = new Date(
    context.clock.now().getTime() +
      context.clock.scale(ENDPOINT_SECONDS.create),
  );
}

function dnsEntries(
  context: CallContext,
  record: VpcEndpointRecord,
  service: EndpointService,
) {
  const suffix = service.isListed
    ? service.serviceName.split('.').slice(3).reverse().join('.')
    : service.serviceName.split('.').pop();
  const name = `${record.VpcEndpointId}-${record.VpcEndpointId.slice(-8)}.${suffix}.${context.region}.vpce.amazonaws.com`;
  return [
    { DnsName: name, HostedZoneId: 'Z7HUB22UULQXV' },
    ...(record.PrivateDnsEnabled
      ? service.privateDnsNames.map(DnsName => ({
          DnsName,
          HostedZoneId: 'ZONEIDPENDING',
        }))
      : []),
  ];
}

function refuseFor(
  type: string,
  members: Record<string, string[] | undefined>,
): void {
  const [given] = Object.entries(members).find(([, ids]) => ids?.length) ?? [];
  if (given) {
    throw new AwsError(
      'InvalidParameter',
      `The parameter ${given} is not supported for endpoints of type ${type}.`,
    );
  }
}

export const describeVpcEndpoints: Ec2<'DescribeVpcEndpoints'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'vpcEndpoints',
    ids: input.VpcEndpointIds,
    limits: { least: 1 },
    filters: {
      'ip-address-type': row => row.IpAddressType,
      'service-name': row => row.ServiceName,
      'service-region': row => row.ServiceRegion,
      'vpc-endpoint-id': row => row.VpcEndpointId,
      'vpc-endpoint-state': row => row.State,
      'vpc-endpoint-type': row => row.VpcEndpointType,
      'vpc-id': row => row.VpcId,
    },
  });
  return { VpcEndpoints: records as VpcEndpoint[], NextToken };
};
