import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy } from '../policy/check';
import { EndpointService, endpointServicesOf } from './endpointServices';
import { find } from './kinds';
import { createInterface } from './networkInterfaces';
import { prefixListsOf } from './prefixLists';
import { Place, rows, table, VpcEndpointRecord, VpcRecord } from './tables';

const FULL_ACCESS = {
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** An endpoint's policy. @throws AwsError `InvalidPolicyDocument`. */
export function readPolicy(text: string | undefined): string {
  if (!text) {
    return JSON.stringify(FULL_ACCESS);
  }
  checkPolicy('endpoint', text);
  return text;
}

/** Puts a gateway endpoint's route into tables. @throws AwsError `RouteAlreadyExists`. */
export function attachRouteTables(
  context: Place,
  record: VpcEndpointRecord,
  routeTableIds: string[],
): void {
  const DestinationPrefixListId = prefixListsOf(context.region).find(
    ({ PrefixListName }) => PrefixListName === record.ServiceName,
  )?.PrefixListId;
  const tables = routeTableIds.map(id => find(context, 'routeTables', id));
  for (const { RouteTableId, VpcId, Routes } of tables) {
    if (VpcId !== record.VpcId) {
      throw new AwsError(
        'InvalidParameter',
        `Route table ${RouteTableId} and the endpoint belong to different networks`,
      );
    }
    const exists = Routes.some(
      route => route.DestinationPrefixListId === DestinationPrefixListId,
    );
    if (exists) {
      throw new AwsError(
        'RouteAlreadyExists',
        `route table ${RouteTableId} already has a route with destination-prefix-list-id ${DestinationPrefixListId}`,
      );
    }
  }
  for (const { RouteTableId, Routes } of tables) {
    Routes.push({
      DestinationPrefixListId,
      GatewayId: record.VpcEndpointId,
      Origin: 'CreateRoute',
      State: 'active',
    });
    record.RouteTableIds.push(RouteTableId);
  }
}

/** Takes a gateway endpoint's route out of tables again. */
export function detachRouteTables(
  place: Place,
  record: VpcEndpointRecord,
  routeTableIds: string[],
): void {
  for (const id of routeTableIds) {
    const found = table(place, 'routeTables').get(id);
    if (found) {
      found.Routes = found.Routes.filter(
        route => route.GatewayId !== record.VpcEndpointId,
      );
    }
    record.RouteTableIds = record.RouteTableIds.filter(each => each !== id);
  }
}

/** @throws AwsError `InvalidParameter` when private DNS cannot be had. */
export function checkPrivateDns(
  place: Place,
  vpc: VpcRecord,
  service: EndpointService,
  record: VpcEndpointRecord,
): void {
  if (!record.PrivateDnsEnabled) {
    return;
  }
  if (service.privateDnsNames.length === 0) {
    throw new AwsError(
      'InvalidParameter',
      `Private DNS can't be enabled because the service ${service.serviceName} does not provide a private DNS name.`,
    );
  }
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
    throw new AwsError(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.VpcId}`,
    );
  }
  const conflict = rows(place, 'vpcEndpoints').some(
    other =>
      other.VpcEndpointId !== record.VpcEndpointId &&
      other.VpcId === vpc.VpcId &&
      other.ServiceName === service.serviceName &&
      other.PrivateDnsEnabled &&
      !['deleting', 'deleted', 'failed'].includes(other.State),
  );
  if (conflict) {
    throw new AwsError(
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${service.privateDnsNames[0]} in the VPC ${vpc.VpcId}`,
    );
  }
}

/** One interface a subnet, one subnet a zone, only in the service's zones. */
export function createEndpointInterfaces(
  place: Place,
  record: VpcEndpointRecord,
  service: EndpointService,
  subnetIds: string[],
): void {
  const subnets = subnetIds.map(id => find(place, 'subnets', id));
  const zones = new Set(
    record.SubnetIds.map(id => find(place, 'subnets', id).AvailabilityZoneId),
  );
  for (const subnet of subnets) {
    if (subnet.VpcId !== record.VpcId) {
      throw new AwsError(
        'InvalidParameter',
        `The subnet ${subnet.SubnetId} and the endpoint belong to different networks`,
      );
    }
    if (zones.has(subnet.AvailabilityZoneId)) {
      throw new AwsError(
        'DuplicateSubnetsInSameZone',
        `Found another VPC endpoint subnet in the availability zone of ${subnet.SubnetId}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`,
      );
    }
    zones.add(subnet.AvailabilityZoneId);
    if (!service.zoneIds.includes(subnet.AvailabilityZoneId)) {
      throw new AwsError(
        'InvalidParameter',
        `The VPC endpoint service ${service.serviceName} does not support the availability zone of the subnet: ${subnet.SubnetId}.`,
      );
    }
  }
  for (const subnet of subnets) {
    const made = createInterface(place, subnet, {
      groupIds: record.Groups.map(({ GroupId }) => GroupId!),
      description: `VPC Endpoint Interface ${record.VpcEndpointId}`,
      type: 'vpc_endpoint',
      requesterId: '727180483921',
    });
    record.SubnetIds.push(subnet.SubnetId);
    record.NetworkInterfaceIds.push(made.NetworkInterfaceId);
  }
}

/** Removes the interfaces that an endpoint has in these subnets. */
export function removeEndpointInterfaces(
  place: Place,
  record: VpcEndpointRecord,
  subnetIds: string[],
): void {
  const interfaces = table(place, 'networkInterfaces');
  for (const id of [...record.NetworkInterfaceIds]) {
    const found = interfaces.get(id);
    if (found && subnetIds.includes(found.SubnetId)) {
      interfaces.delete(id);
      record.NetworkInterfaceIds = record.NetworkInterfaceIds.filter(
        each => each !== id,
      );
    }
  }
  record.SubnetIds = record.SubnetIds.filter(id => !subnetIds.includes(id));
}

/** The service that an endpoint is for. */
export function serviceOf(
  context: CallContext,
  record: VpcEndpointRecord,
): EndpointService {
  return endpointServicesOf(context).find(
    service =>
      service.serviceName === record.ServiceName &&
      service.type === record.VpcEndpointType,
  )!;
}
