import { isZoneSupported } from '../data';
import {
  itemsOf,
  vpcBlocksOf,
  type NetworkSnapshot,
  type Subnet,
} from '../snapshot';
import type { PlannedEndpoint } from './endpoints';
import { error } from '../request/problem';
import type { ExistingNetwork } from './stack/context';
import type { Problem, ResolvedRequest } from '../request';

/** The existing VPC as a request uses it, or why it cannot. */
export type ExistingChoice =
  | {
      ok: true;
      network: ExistingNetwork;
      /** Names of the subnets' zones, in the subnets' order. */
      zoneNames: string[];
    }
  | { ok: false; problems: Problem[] };

/**
 * Holds the VPC, the subnets and the groups that a request names against what
 * there is: what can never be otherwise in this VPC. Whether the network is fit
 * is the judge's to say.
 */
export function chooseExisting(
  { account, vpc }: ResolvedRequest,
  existing: NetworkSnapshot | undefined,
): ExistingChoice {
  const found = existing
    ? itemsOf(existing.vpcs).find(({ VpcId }) => VpcId === vpc.vpcId)
    : undefined;
  if (!existing || !found) {
    return refuse(
      'vpc.vpcId',
      vpc.vpcId,
      existing?.vpcs.status === 'notRead'
        ? `The VPC could not be read: ${existing.vpcs.reason}`
        : `Is no VPC that account ${account} shows in this Region.`,
      'Correct the id, or allow ec2:DescribeVpcs to the role that reads.',
    );
  }
  if (found.OwnerId && found.OwnerId !== account) {
    return refuse(
      'vpc.vpcId',
      vpc.vpcId,
      `Belongs to account ${found.OwnerId} and is shared to ${account}: there MWAA needs endpoints that its owner manages, which the plan does not make.`,
      'Choose a VPC that the account owns, or create the environment with EndpointManagement CUSTOMER, whose two endpoints the owner of the VPC makes while it is PENDING.',
    );
  }
  if (existing.subnets.status === 'notRead') {
    return refuse(
      'vpc.subnetIds',
      vpc.subnetIds,
      `The subnets could not be read: ${existing.subnets.reason}`,
      'Allow ec2:DescribeSubnets to the role that reads.',
    );
  }
  const subnets = vpc.subnetIds.map(id =>
    itemsOf(existing.subnets).find(({ SubnetId }) => SubnetId === id),
  );
  const problems = [
    ...checkSubnets(vpc, subnets),
    ...checkGroups(vpc, existing),
  ];
  const known = subnets.filter(subnet => subnet !== undefined);
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        zoneNames: known.map(subnet => subnet.AvailabilityZone ?? ''),
        network: {
          vpcBlocks: vpcBlocksOf(existing, vpc.vpcId),
          routeTableIds: routeTablesOf(existing, vpc),
        },
      };
}

function refuse(
  field: string,
  value: unknown,
  message: string,
  remedy: string,
): ExistingChoice {
  return { ok: false, problems: [error(field, value, message, remedy)] };
}

function checkSubnets(
  vpc: ResolvedRequest['vpc'],
  subnets: Array<Subnet | undefined>,
): Problem[] {
  const field = 'vpc.subnetIds';
  const problems = vpc.subnetIds
    .filter((_, index) => subnets[index]?.VpcId !== vpc.vpcId)
    .map(id =>
      error(
        field,
        id,
        `Is no subnet of ${vpc.vpcId}.`,
        'Choose two subnets of the VPC.',
      ),
    );
  if (problems.length > 0) return problems;
  const zones = subnets.map(
    subnet => subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone,
  );
  if (new Set(zones).size < zones.length) {
    return [
      error(
        field,
        vpc.subnetIds,
        `Both lie in ${zones[0]}, and MWAA refuses two subnets in one Availability Zone.`,
        'Choose subnets in two zones; where the VPC has none, its owner adds one, or take another VPC.',
      ),
    ];
  }
  return zones
    .filter(zone => zone !== undefined && !isZoneSupported(zone))
    .map(zone =>
      error(
        field,
        zone,
        'Is a zone that MWAA does not work in.',
        'Choose a subnet in another zone.',
      ),
    );
}

function checkGroups(
  vpc: ResolvedRequest['vpc'],
  existing: NetworkSnapshot,
): Problem[] {
  const field = 'vpc.securityGroupIds';
  if (vpc.securityGroupIds.length === 0) return [];
  if (existing.securityGroups.status === 'notRead') {
    return [
      error(
        field,
        vpc.securityGroupIds,
        `The security groups could not be read: ${existing.securityGroups.reason}`,
        'Allow ec2:DescribeSecurityGroups to the role that reads, or name none.',
      ),
    ];
  }
  const own = new Set(
    itemsOf(existing.securityGroups)
      .filter(({ VpcId }) => VpcId === vpc.vpcId)
      .map(({ GroupId }) => GroupId),
  );
  return vpc.securityGroupIds
    .filter(id => !own.has(id))
    .map(id =>
      error(
        field,
        id,
        `Is no security group of ${vpc.vpcId}.`,
        'Choose groups of the VPC, or none, and the stack makes one of its own.',
      ),
    );
}

/** The subnets' route tables, the main one where a subnet has no other, each once. */
function routeTablesOf(
  existing: NetworkSnapshot,
  vpc: ResolvedRequest['vpc'],
): string[] {
  const tables = itemsOf(existing.routeTables).filter(
    ({ VpcId }) => VpcId === vpc.vpcId,
  );
  const main = tables.find(({ Associations }) =>
    Associations.some(({ Main }) => Main),
  );
  return [
    ...new Set(
      vpc.subnetIds.flatMap(id => {
        const table =
          tables.find(({ Associations }) =>
            Associations.some(({ SubnetId }) => SubnetId === id),
          ) ?? main;
        return table ? [table.RouteTableId] : [];
      }),
    ),
  ];
}

/**
 * The endpoints that the VPC does not have: an interface with private DNS is
 * there for everybody in the VPC, and a second one would be refused; a gateway
 * serves the tables that it is on.
 *
 * @returns endpoints to be made, and for gateways the tables that lack one
 */
export function missingEndpoints(
  wanted: PlannedEndpoint[],
  existing: NetworkSnapshot,
  { routeTableIds }: ExistingNetwork,
): PlannedEndpoint[] {
  const there = itemsOf(existing.vpcEndpoints).filter(({ State }) =>
    ['available', 'pending', 'pendingacceptance'].includes(
      (State ?? 'available').toLowerCase().replace(/[^a-z]/g, ''),
    ),
  );
  return wanted.flatMap(endpoint => {
    const same = there.filter(
      ({ ServiceName, VpcEndpointType }) =>
        ServiceName === endpoint.serviceName &&
        (VpcEndpointType ?? 'Gateway') === endpoint.type,
    );
    if (endpoint.type === 'Interface') {
      return same.some(({ PrivateDnsEnabled }) => PrivateDnsEnabled)
        ? []
        : [endpoint];
    }
    const lacking = routeTableIds.filter(
      id => !same.some(({ RouteTableIds }) => RouteTableIds?.includes(id)),
    );
    return lacking.length > 0 ? [{ ...endpoint, routeTableIds: lacking }] : [];
  });
}
