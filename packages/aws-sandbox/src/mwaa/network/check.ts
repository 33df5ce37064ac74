import {
  Place,
  rows,
  SubnetRecord,
  table,
  VpcEndpointRecord,
} from '../../ec2/tables';
import { bucketProblems } from './bucket';
import { Caller, deniedActions } from './endpointPolicy';
import { aclAllows, aclOf, groupsAllow, REPLY_PORTS } from './packets';
import {
  addressIn,
  defaultRoute,
  gatewayEndpoint,
  natGatewayOf,
} from './paths';

/** What an environment's network is judged by. */
export interface NetworkUnderTest extends Caller {
  subnetIds: string[];
  securityGroupIds: string[];
}

/** Services without which no environment runs. */
const NEEDED_SERVICES = ['s3', 'sqs', 'logs', 'monitoring', 'kms'];

/** An address that stands for AWS's services on the internet. */
const INTERNET = '52.216.10.10';

const HTTPS = 443;
const POSTGRES = 5432;

/**
 * Why an environment cannot run in its network; nothing when it can. The
 * sandbox's own judgement, by following packets.
 */
export function networkProblems(
  place: Place,
  network: NetworkUnderTest,
): string[] {
  const subnets = network.subnetIds.flatMap(
    id => table(place, 'subnets').get(id) ?? [],
  );
  if (subnets.length < 2) {
    return ['A subnet is gone'];
  }
  return [
    ...vpcProblems(place, subnets[0].VpcId),
    ...groupProblems(place, network, subnets),
    ...betweenSubnets(place, subnets),
    ...subnets.flatMap(subnet =>
      NEEDED_SERVICES.flatMap(service =>
        serviceProblems(place, network, subnet, service),
      ),
    ),
    ...bucketProblems(place.store, network.bucketArn),
  ];
}

function vpcProblems(place: Place, vpcId: string): string[] {
  const vpc = table(place, 'vpcs').get(vpcId);
  return vpc?.enableDnsSupport && vpc.enableDnsHostnames
    ? []
    : ['The VPC does not resolve or does not give DNS host names'];
}

/** Its components talk to each other and to the database through the groups. */
function groupProblems(
  place: Place,
  { securityGroupIds }: NetworkUnderTest,
  [subnet]: SubnetRecord[],
): string[] {
  const peer = { address: addressIn(subnet), groupIds: securityGroupIds };
  return [HTTPS, POSTGRES].flatMap(port => [
    ...(groupsAllow(place, securityGroupIds, 'in', peer, port)
      ? []
      : [`The security groups do not admit themselves on ${port}`]),
    ...(groupsAllow(place, securityGroupIds, 'out', peer, port)
      ? []
      : [`The security groups do not reach themselves on ${port}`]),
  ]);
}

function betweenSubnets(place: Place, subnets: SubnetRecord[]): string[] {
  return subnets.flatMap(from =>
    subnets
      .filter(to => to !== from)
      .flatMap(to =>
        [HTTPS, POSTGRES].flatMap(port =>
          connects(place, from, to, port)
            ? []
            : [
                `The network ACLs block ${port} from ${from.SubnetId} to ${to.SubnetId}`,
              ],
        ),
      ),
  );
}

/** Whether the ACLs of two subnets let a connection and its answers through. */
function connects(
  place: Place,
  from: SubnetRecord,
  to: SubnetRecord,
  port: number,
): boolean {
  if (from.SubnetId === to.SubnetId) {
    return true;
  }
  const there = { from: addressIn(from), to: addressIn(to), port };
  const fromAcl = aclOf(place, from.SubnetId);
  const toAcl = aclOf(place, to.SubnetId);
  return (
    aclAllows(fromAcl, 'out', there) &&
    aclAllows(toAcl, 'in', there) &&
    REPLY_PORTS.every(reply => {
      const back = { from: there.to, to: there.from, port: reply };
      return aclAllows(toAcl, 'out', back) && aclAllows(fromAcl, 'in', back);
    })
  );
}

function serviceProblems(
  place: Place,
  network: NetworkUnderTest,
  subnet: SubnetRecord,
  service: string,
): string[] {
  const name = `com.amazonaws.${place.region}.${service}`;
  const endpoint = interfaceEndpoint(place, subnet.VpcId, name);
  if (endpoint) {
    return reachesEndpoint(place, network, subnet, endpoint)
      ? policyProblems(place, network, service, endpoint)
      : [`${subnet.SubnetId} does not reach the endpoint of ${service}`];
  }
  if (!leavesGroups(place, network)) {
    return [`The security groups do not let ${service} be called`];
  }
  const gateway = gatewayEndpoint(place, subnet, name);
  if (gateway) {
    return aclReachesInternet(place, subnet)
      ? policyProblems(place, network, service, gateway)
      : [`The network ACL of ${subnet.SubnetId} blocks ${service}`];
  }
  return reachesInternet(place, subnet)
    ? []
    : [`${subnet.SubnetId} has no way to ${service}`];
}

/** Names and routes lead to the endpoint, so that nothing makes up for its policy. */
function policyProblems(
  place: Place,
  network: NetworkUnderTest,
  service: string,
  endpoint: VpcEndpointRecord,
): string[] {
  const denied = deniedActions(place, network, service, endpoint);
  return denied.length === 0
    ? []
    : [
        `The policy of ${endpoint.VpcEndpointId}, the endpoint of ${service}, denies ${denied.join(', ')}`,
      ];
}

function interfaceEndpoint(
  place: Place,
  vpcId: string,
  serviceName: string,
): VpcEndpointRecord | undefined {
  return rows(place, 'vpcEndpoints').find(
    row =>
      row.VpcId === vpcId &&
      row.VpcEndpointType === 'Interface' &&
      row.ServiceName === serviceName &&
      row.State === 'available' &&
      row.PrivateDnsEnabled &&
      !row.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint,
  );
}

function reachesEndpoint(
  place: Place,
  network: NetworkUnderTest,
  subnet: SubnetRecord,
  endpoint: VpcEndpointRecord,
): boolean {
  return endpoint.SubnetIds.some(id => {
    const there = table(place, 'subnets').get(id);
    if (!there) {
      return false;
    }
    const groupIds = endpoint.Groups.map(({ GroupId }) => GroupId!);
    const caller = {
      address: addressIn(subnet),
      groupIds: network.securityGroupIds,
    };
    return (
      groupsAllow(place, groupIds, 'in', caller, HTTPS) &&
      groupsAllow(
        place,
        network.securityGroupIds,
        'out',
        { address: addressIn(there), groupIds },
        HTTPS,
      ) &&
      connects(place, subnet, there, HTTPS)
    );
  });
}

function leavesGroups(place: Place, network: NetworkUnderTest): boolean {
  return groupsAllow(
    place,
    network.securityGroupIds,
    'out',
    { address: INTERNET, groupIds: [] },
    HTTPS,
  );
}

/** By way of a NAT gateway whose own subnet has the internet gateway as default. */
function reachesInternet(place: Place, subnet: SubnetRecord): boolean {
  const gateway = natGatewayOf(place, subnet);
  const outer = table(place, 'subnets').get(gateway?.SubnetId ?? '');
  return Boolean(
    outer &&
    defaultRoute(place, outer)?.GatewayId?.startsWith('igw-') &&
    aclReachesInternet(place, subnet) &&
    connects(place, subnet, outer, HTTPS) &&
    aclReachesInternet(place, outer),
  );
}

function aclReachesInternet(place: Place, subnet: SubnetRecord): boolean {
  const acl = aclOf(place, subnet.SubnetId);
  const own = addressIn(subnet);
  return (
    aclAllows(acl, 'out', { from: own, to: INTERNET, port: HTTPS }) &&
    REPLY_PORTS.every(port =>
      aclAllows(acl, 'in', { from: INTERNET, to: own, port }),
    )
  );
}
