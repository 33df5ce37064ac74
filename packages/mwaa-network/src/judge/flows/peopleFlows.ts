import { displayId, itemsOf } from '../../snapshot';
import type { NetworkInterface } from '../../snapshot';
import { parseAddress } from '../../cidr';
import type { Network, PacketModel, Party, Trace } from '../../reachability';
import {
  tcp,
  traceBetween,
  traceToInterfaceEndpoint,
} from '../../reachability';
import { vpcsOf } from '../../rules/subnets';
import { declaredBlocks, hasPrivateWebServer } from '../../rules/people';
import { ownEndpointsOf } from './ownEndpoints';
import { unknownTrace, withParties } from './parties';
import type { Flow } from '../../rules/flow';

const HTTPS = tcp(443);

/** What of a VPC lets people in, as its interfaces show it. */
const MECHANISMS: ReadonlyArray<
  [what: string, is: (candidate: NetworkInterface) => boolean]
> = [
  ['Client VPN', i => /client ?vpn/i.test(i.Description ?? '')],
  ['load balancer', i => /^ELB /.test(i.Description ?? '')],
  [
    'bastion',
    i =>
      i.Attachment?.InstanceId !== undefined &&
      i.Association?.PublicIp !== undefined,
  ],
];

/**
 * People's way to a private web server: through what lets them into the VPC.
 * No rule asks for it, since a mechanism may lie where no snapshot reaches.
 */
export function peopleFlows(model: PacketModel): Flow[] {
  const { network } = model;
  const { environment } = network;
  if (
    !environment ||
    network.groupIds.length === 0 ||
    network.subnetIds.length === 0 ||
    !hasPrivateWebServer(environment)
  ) {
    return [];
  }
  const flow = (from: string, title: string, trace: Trace): Flow => ({
    id: `people:${from}`,
    kind: 'people',
    title: `${title} → web server, tcp 443`,
    trace,
  });
  const doors = mechanisms(network);
  if (doors.length === 0) {
    // Who says where people come from is answered by the flows from there.
    if (declaredBlocks(environment).length > 0) return [];
    return [flow('unknown', 'People', unknownTrace(whyUnknown(network)))];
  }
  return doors.map(({ what, party }) =>
    flow(
      party.resource,
      `People by ${what} ${displayId(party.resource)}`,
      toWebServer(model, party),
    ),
  );
}

function mechanisms(network: Network): Array<{ what: string; party: Party }> {
  const vpcs = vpcsOf(network);
  const found: Array<{ what: string; party: Party }> = [];
  for (const candidate of network.networkInterfaces.values()) {
    const address = parseAddress(candidate.PrivateIpAddress);
    const what = MECHANISMS.find(([, is]) => is(candidate))?.[0];
    if (
      what === undefined ||
      !address.ok ||
      candidate.SubnetId === undefined ||
      !vpcs.has(candidate.VpcId ?? '')
    ) {
      continue;
    }
    const { family, value } = address;
    found.push({
      what,
      party: {
        resource: candidate.NetworkInterfaceId,
        subnetId: candidate.SubnetId,
        ranges: [{ family, first: value, last: value }],
        groupIds: (candidate.Groups ?? []).map(g => g.GroupId).sort(),
      },
    });
  }
  return found;
}

/** To the web server's endpoint; where it is not there yet, to where it will be. */
function toWebServer(model: PacketModel, from: Party): Trace {
  const { network } = model;
  const { environment } = network;
  const own = environment
    ? ownEndpointsOf(network, environment).find(e => e.kind === 'web-server')
    : undefined;
  return own
    ? traceToInterfaceEndpoint(model, from, own.endpoint, HTTPS)
    : withParties(network, [network.subnetIds[0]], ([party]) =>
        traceBetween(model, from, party, HTTPS),
      );
}

function whyUnknown(network: Network): string {
  const { snapshot } = network;
  const vpcs = vpcsOf(network);
  const doors = [
    ...itemsOf(snapshot.vpnGateways)
      .filter(g => (g.VpcAttachments ?? []).some(a => vpcs.has(a.VpcId)))
      .map(g => g.VpnGatewayId),
    ...itemsOf(snapshot.transitGatewayVpcAttachments)
      .filter(a => vpcs.has(a.VpcId ?? ''))
      .map(a => a.TransitGatewayAttachmentId),
    ...itemsOf(snapshot.vpcPeeringConnections).map(
      c => c.VpcPeeringConnectionId,
    ),
  ];
  if (doors.length > 0) {
    return `People may come by ${doors.map(displayId).join(', ')}: from which addresses was not read`;
  }
  return network.isRead('networkInterfaces')
    ? 'The VPC shows no mechanism for people to reach the private web server: no Client VPN, no bastion, no load balancer, no connection to another network'
    : `Network interfaces were not read: ${network.whyNotRead('networkInterfaces')}`;
}
