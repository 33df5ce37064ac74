import {
  displayId,
  itemsOf,
  type NetworkSnapshot,
  type Part,
  type Subnet,
  type TopologyNode,
  type VpcEndpoint,
} from 'mwaa-network';
import type { MwaaMessageKey, MwaaTranslate } from '../../translation';

/** What is read of a resource; a boolean is a switch. */
type Row = readonly [
  label: MwaaMessageKey,
  value: string | number | boolean | Array<string | undefined> | undefined,
];

/** All that there may be to say of the resource of a node. */
export function rowsOf(
  { id, kind }: Pick<TopologyNode, 'id' | 'kind'>,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): readonly Row[] {
  const rows = <T>(part: Part<T>, key: keyof T, of: (item: T) => Row[]) =>
    itemsOf(part)
      .filter(item => item[key] === id)
      .flatMap(of);
  switch (kind) {
    case 'vpc':
      return rows(snapshot.vpcs, 'VpcId', vpc => {
        const blocks = (vpc.CidrBlockAssociationSet ?? [])
          .map(({ CidrBlock }) => CidrBlock)
          .filter(block => block !== vpc.CidrBlock);
        const attributes = itemsOf(snapshot.vpcAttributes).find(
          ({ VpcId }) => VpcId === id,
        );
        return [
          ['fact.cidr', [vpc.CidrBlock, ...blocks]],
          ['fact.state', vpc.State],
          ['fact.dnsSupport', attributes?.EnableDnsSupport?.Value],
          ['fact.dnsHostnames', attributes?.EnableDnsHostnames?.Value],
          ['fact.owner', vpc.OwnerId],
        ];
      });
    case 'subnet':
      return rows(snapshot.subnets, 'SubnetId', subnet => [
        ['fact.cidr', subnet.CidrBlock],
        ['fact.zone', subnet.AvailabilityZone],
        ['fact.zoneId', subnet.AvailabilityZoneId],
        ['fact.freeAddresses', subnet.AvailableIpAddressCount],
        ['fact.routeTable', routeTableOf(subnet, snapshot, t)],
        ['fact.networkAcl', networkAclOf(subnet, snapshot)],
        ['fact.state', subnet.State],
        ['fact.owner', subnet.OwnerId],
      ]);
    case 'internetGateway':
      return rows(snapshot.internetGateways, 'InternetGatewayId', gateway => [
        [
          'fact.attachedTo',
          gateway.Attachments.map(({ VpcId, State }) =>
            [displayId(VpcId), State && `(${State})`].filter(Boolean).join(' '),
          ),
        ],
        ['fact.owner', gateway.OwnerId],
      ]);
    case 'natGateway':
      return rows(snapshot.natGateways, 'NatGatewayId', gateway => [
        ['fact.state', gateway.State],
        ['fact.connectivity', gateway.ConnectivityType],
        [
          'fact.publicIp',
          gateway.NatGatewayAddresses?.map(
            ({ PublicIp }) => PublicIp && displayId(PublicIp),
          ),
        ],
        [
          'fact.privateIp',
          gateway.NatGatewayAddresses?.map(({ PrivateIp }) => PrivateIp),
        ],
      ]);
    case 'vpcEndpoint':
      return rows(snapshot.vpcEndpoints, 'VpcEndpointId', endpoint => [
        ['fact.service', endpoint.ServiceName],
        ['fact.endpointType', endpoint.VpcEndpointType],
        ['fact.state', endpoint.State],
        ['fact.privateDns', endpoint.PrivateDnsEnabled],
        ...makerOf(endpoint, snapshot, t),
        ['fact.subnets', endpoint.SubnetIds?.map(displayId)],
        ['fact.securityGroups', groupsOf(endpoint)],
        ['fact.routeTable', endpoint.RouteTableIds?.map(displayId)],
      ]);
    case 'networkInterface':
      return rows(snapshot.networkInterfaces, 'NetworkInterfaceId', eni => [
        ['fact.description', eni.Description],
        ['fact.status', eni.Status],
        ['fact.privateIp', eni.PrivateIpAddress],
        ['fact.publicIp', eni.Association?.PublicIp],
        ['fact.securityGroups', groupsOf(eni)],
      ]);
    case 'environment':
      return itemsOf(snapshot.environment).flatMap((environment): Row[] => {
        const { MinWorkers: min, MaxWorkers: max } = environment;
        const { SubnetIds, SecurityGroupIds } =
          environment.NetworkConfiguration ?? {};
        return [
          ['fact.arn', environment.Arn && displayId(environment.Arn)],
          ['fact.status', environment.Status],
          ['fact.airflowVersion', environment.AirflowVersion],
          ['fact.environmentClass', environment.EnvironmentClass],
          [
            'fact.workers',
            min !== undefined && max !== undefined
              ? t('fact.workersRange', { min: String(min), max: String(max) })
              : undefined,
          ],
          ['fact.subnets', SubnetIds?.map(displayId)],
          ['fact.securityGroups', SecurityGroupIds?.map(displayId)],
        ];
      });
    default:
      return [];
  }
}

function groupsOf({ Groups }: { Groups?: Array<{ GroupId: string }> }) {
  return Groups?.map(({ GroupId }) => displayId(GroupId));
}

/** Whether MWAA itself made the endpoint, for its database or web server. */
function makerOf(
  endpoint: VpcEndpoint,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): Row[] {
  if (!endpoint.RequesterManaged) return [];
  const [environment] = itemsOf(snapshot.environment);
  const services = [
    environment?.DatabaseVpcEndpointService,
    environment?.WebserverVpcEndpointService,
  ];
  const isMwaas =
    services.includes(endpoint.ServiceName) ||
    endpoint.Tags?.some(({ Key }) => Key === 'AmazonMWAAManaged');
  return [[isMwaas ? 'fact.madeByMwaa' : 'fact.madeByAws', t('fact.yes')]];
}

function routeTableOf(
  subnet: Subnet,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): string | undefined {
  const tables = itemsOf(snapshot.routeTables);
  const explicit = tables.find(table =>
    table.Associations.some(({ SubnetId }) => SubnetId === subnet.SubnetId),
  );
  if (explicit) return displayId(explicit.RouteTableId);
  const main = tables.find(
    table =>
      table.VpcId === subnet.VpcId &&
      table.Associations.some(({ Main }) => Main),
  );
  return main && t('fact.routeTableMain', { id: displayId(main.RouteTableId) });
}

function networkAclOf(
  subnet: Subnet,
  snapshot: NetworkSnapshot,
): string | undefined {
  const acl = itemsOf(snapshot.networkAcls).find(({ Associations }) =>
    Associations.some(({ SubnetId }) => SubnetId === subnet.SubnetId),
  );
  return acl && displayId(acl.NetworkAclId);
}
