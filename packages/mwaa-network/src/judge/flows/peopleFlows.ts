import { displayId, itemsOf } from '../../snapshot';
import type { NetworkInterface } from '../../snapshot';
import { parseAddress } from '../../cidr';
import type { Network, PacketModel, Place } from '../../reachability';
import { within } from '../../reachability';
import { vpcsOf } from '../../reachability/vpcsOf';
import { declaredBlocks, hasPrivateWebServer } from '../../rules/people';
import type { Flow } from '../../rules/flow';
import { environmentPlace } from './environmentPlaces';
import { ownEndpointsOf } from './ownEndpoints';
import type { Walk } from './traces';
import { between, flowOf, toEndpoint, unknownTrace } from './traces';

const HTTPS = { port: 443 };

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
  const flow = (from: string, title: string, walk: Walk): Flow =>
    flowOf(
      {
        id: `people:${from}`,
        kind: 'people',
        title: `${title} → web server, tcp 443`,
      },
      walk,
    );
  const doors = mechanisms(model);
  if (doors.length === 0) {
    // Who says where people come from is answered by the flows from there.
    if (declaredBlocks(environment).length > 0) return [];
    return [flow('unknown', 'People', unknownTrace(whyUnknown(network)))];
  }
  return doors.map(({ id, place, what }) =>
    flow(id, `People by ${what} ${displayId(id)}`, toWebServer(model, place)),
  );
}

interface Mechanism {
  id: string;
  what: string;
  place: Place;
}

function mechanisms(model: PacketModel): Mechanism[] {
  const { network } = model;
  const vpcs = vpcsOf(network);
  const found: Mechanism[] = [];
  for (const candidate of network.networkInterfaces.values()) {
    const { NetworkInterfaceId: id, SubnetId, VpcId = '' } = candidate;
    const what = MECHANISMS.find(([, is]) => is(candidate))?.[0];
    const address = parseAddress(candidate.PrivateIpAddress);
    if (!what || !address.ok || SubnetId === undefined || !vpcs.has(VpcId)) {
      continue;
    }
    const { family, value } = address;
    const groupIds = (candidate.Groups ?? []).map(g => g.GroupId).sort();
    const place = within(
      { SubnetId, VpcId },
      [{ family, first: value, last: value }],
      groupIds,
    );
    found.push({
      id,
      what,
      place: { ...place, name: displayId(id), ids: [id] },
    });
  }
  return found;
}

/** To the web server's endpoint; where it is not there yet, to where it will be. */
function toWebServer(model: PacketModel, from: Place): Walk {
  const { network } = model;
  const { environment } = network;
  const own = environment
    ? ownEndpointsOf(network, environment).find(e => e.kind === 'web-server')
    : undefined;
  return own
    ? toEndpoint(model, from, own.endpoint, HTTPS)
    : between(
        model,
        from,
        environmentPlace(model, network.subnetIds[0]),
        HTTPS,
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
