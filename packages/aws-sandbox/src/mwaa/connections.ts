import { randomBytes } from 'node:crypto';
import {
  offerPrivateService,
  withdrawPrivateService,
} from '../ec2/endpointServices';
import { find } from '../ec2/kinds';
import { createInterface } from '../ec2/networkInterfaces';
import { Place, rows, table } from '../ec2/tables';
import { WorkFaults } from '../kernel/workFaults';
import { CallContext, Clock } from '../kernel/types';
import { serviceAccount } from './offer.data';
import { EnvironmentRecord } from './records';

/** What MWAA runs in each of the two subnets, each with an interface. */
const COMPONENTS = ['scheduler', 'worker'];

/** Everything that MWAA does on its own account. */
export interface ServiceContext extends Place {
  clock: Clock;
  /** As MWAA's service-linked role. */
  call: CallContext['call'];
  faults: WorkFaults;
}

/** Puts MWAA's interfaces into both subnets. */
export function createInterfaces(
  context: ServiceContext,
  record: EnvironmentRecord,
): void {
  const { SubnetIds, SecurityGroupIds } = record.NetworkConfiguration;
  for (const subnetId of SubnetIds) {
    const subnet = find(context, 'subnets', subnetId);
    for (const component of COMPONENTS) {
      const { NetworkInterfaceId } = createInterface(context, subnet, {
        groupIds: SecurityGroupIds,
        description: `Amazon MWAA ${record.Name} ${component}`,
        type: 'interface',
        requesterId: serviceAccount,
      });
      record.networkInterfaceIds.push(NetworkInterfaceId);
    }
  }
  context.store.touch();
}

/** The endpoint services that the environment needs an endpoint for each. */
export function neededServices(record: EnvironmentRecord): string[] {
  return [
    record.DatabaseVpcEndpointService,
    record.WebserverVpcEndpointService,
  ].filter((name): name is string => name !== undefined);
}

/** Whether people and workers reach the web server within the VPC. */
export function hasWebEndpoint({
  WebserverAccessMode,
}: Pick<EnvironmentRecord, 'WebserverAccessMode'>): boolean {
  return WebserverAccessMode !== 'PUBLIC_ONLY';
}

/** A service of the environment's own, for endpoints in its VPC. */
export function offerService(context: Pick<Place, 'store' | 'region'>): string {
  return offerPrivateService(context, `0${randomBytes(8).toString('hex')}`);
}

/** After an update: an endpoint for the web server where the access mode wants one, and none elsewhere. */
export async function changeWebEndpoint(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  const { WebserverVpcEndpointService: service } = record;
  if (hasWebEndpoint(record) === (service !== undefined)) return;
  if (service === undefined) {
    const offered = offerService(context);
    record.WebserverVpcEndpointService = offered;
    if (record.EndpointManagement !== 'CUSTOMER') {
      await createEndpoints(context, record, [offered]);
    }
    return;
  }
  const VpcEndpointIds = record.vpcEndpointIds.filter(
    id => table(context, 'vpcEndpoints').get(id)?.ServiceName === service,
  );
  if (VpcEndpointIds.length > 0) {
    await context.call('ec2', 'DeleteVpcEndpoints', { VpcEndpointIds });
  }
  record.vpcEndpointIds = record.vpcEndpointIds.filter(
    id => !VpcEndpointIds.includes(id),
  );
  delete record.WebserverVpcEndpointService;
  withdrawPrivateService(context, service);
  context.store.touch();
}

/** Makes the endpoints that are MWAA's own, in both subnets. */
export async function createEndpoints(
  context: ServiceContext,
  record: EnvironmentRecord,
  services = neededServices(record),
): Promise<void> {
  const { SubnetIds, SecurityGroupIds } = record.NetworkConfiguration;
  const { VpcId } = find(context, 'subnets', SubnetIds[0]);
  for (const ServiceName of services) {
    const { VpcEndpoint } = await context.call('ec2', 'CreateVpcEndpoint', {
      VpcEndpointType: 'Interface',
      VpcId,
      ServiceName,
      SubnetIds,
      SecurityGroupIds,
      PrivateDnsEnabled: false,
      TagSpecifications: [
        {
          ResourceType: 'vpc-endpoint',
          Tags: [{ Key: 'AmazonMWAAManaged', Value: record.Name }],
        },
      ],
    });
    find(context, 'vpcEndpoints', VpcEndpoint.VpcEndpointId).RequesterManaged =
      true;
    record.vpcEndpointIds.push(VpcEndpoint.VpcEndpointId);
  }
  context.store.touch();
}

/** Whether the customer has made every endpoint, in both subnets. */
export function customerEndpointsExist(
  context: ServiceContext,
  record: EnvironmentRecord,
): boolean {
  return neededServices(record).every(name =>
    rows(context, 'vpcEndpoints').some(
      endpoint =>
        endpoint.ServiceName === name &&
        endpoint.State === 'available' &&
        record.NetworkConfiguration.SubnetIds.every(id =>
          endpoint.SubnetIds.includes(id),
        ),
    ),
  );
}

/** Gives all of its interfaces the groups that an update asked for. */
export function changeGroups(
  context: ServiceContext,
  record: EnvironmentRecord,
): void {
  const groups = record.NetworkConfiguration.SecurityGroupIds.map(id => {
    const { GroupId, GroupName } = find(context, 'securityGroups', id);
    return { GroupId, GroupName };
  });
  for (const id of record.networkInterfaceIds) {
    find(context, 'networkInterfaces', id).Groups = groups;
  }
  for (const id of record.vpcEndpointIds) {
    const endpoint = find(context, 'vpcEndpoints', id);
    endpoint.Groups = groups;
    for (const each of endpoint.NetworkInterfaceIds) {
      find(context, 'networkInterfaces', each).Groups = groups;
    }
  }
  context.store.touch();
}

/** Begins to take away what MWAA put into the network. */
export async function removeConnections(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  for (const id of record.networkInterfaceIds) {
    table(context, 'networkInterfaces').delete(id);
  }
  record.networkInterfaceIds = [];
  if (record.vpcEndpointIds.length > 0) {
    await context.call('ec2', 'DeleteVpcEndpoints', {
      VpcEndpointIds: record.vpcEndpointIds,
    });
  }
  record.vpcEndpointIds = [];
  neededServices(record).forEach(name => withdrawPrivateService(context, name));
  context.store.touch();
}
