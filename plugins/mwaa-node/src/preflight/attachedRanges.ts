import { DescribeVpnConnectionsCommand } from '@aws-sdk/client-ec2';
import type { AttachedRange } from 'mwaa-network';
import { readVpcs, vpcReadings } from '../collect/ec2';
import type { Reader } from '../collect/Reader';

/**
 * Blocks that a new VPC, or the clients of a VPN, must not have: those of the
 * account's VPCs, and of what an existing VPC is peered with or connected to.
 */
export async function readAttachedRanges(
  reader: Reader,
  vpcId: string | undefined,
): Promise<AttachedRange[]> {
  const [vpcs, peered, behindVpn, routed] = await Promise.all([
    ofVpcs(reader),
    vpcId ? ofPeers(reader, vpcId) : [],
    vpcId ? ofVpnConnections(reader, vpcId) : [],
    vpcId ? ofRoutes(reader, vpcId) : [],
  ]);
  return [...vpcs, ...peered, ...behindVpn, ...routed];
}

async function ofVpcs(reader: Reader): Promise<AttachedRange[]> {
  const vpcs = await readVpcs(reader);
  return vpcs.flatMap(({ CidrBlock, CidrBlockAssociationSet, VpcId = '' }) =>
    [
      ...new Set([
        CidrBlock,
        ...(CidrBlockAssociationSet ?? []).map(block => block.CidrBlock),
      ]),
    ].flatMap(block => (block ? [{ CidrBlock: block, via: VpcId }] : [])),
  );
}

/** AWS lists a peering connection for a while after it has come to nothing. */
const OVER = new Set(['deleted', 'deleting', 'expired', 'failed', 'rejected']);

async function ofPeers(
  reader: Reader,
  vpcId: string,
): Promise<AttachedRange[]> {
  const connections = await vpcReadings.vpcPeeringConnections(reader, vpcId);
  const standing = connections.filter(
    ({ Status }) => !OVER.has(Status?.Code ?? ''),
  );
  return standing.flatMap(connection =>
    [connection.AccepterVpcInfo, connection.RequesterVpcInfo]
      .filter(side => side?.VpcId !== vpcId)
      .flatMap(side => side?.CidrBlockSet ?? [])
      .flatMap(({ CidrBlock }) =>
        CidrBlock
          ? [{ CidrBlock, via: connection.VpcPeeringConnectionId ?? '' }]
          : [],
      ),
  );
}

/** AWS lists a connection for a while after it is deleted. */
const THERE = ['pending', 'available'];

async function ofVpnConnections(
  reader: Reader,
  vpcId: string,
): Promise<AttachedRange[]> {
  const [gateways, connections] = await Promise.all([
    vpcReadings.vpnGateways(reader, vpcId),
    readVpnConnections(reader),
  ]);
  const own = new Set(gateways.map(({ VpnGatewayId }) => VpnGatewayId));
  return connections
    .filter(
      ({ State = '', VpnGatewayId }) =>
        THERE.includes(State) && VpnGatewayId && own.has(VpnGatewayId),
    )
    .flatMap(({ Routes = [], VpnConnectionId = '' }) =>
      Routes.flatMap(({ DestinationCidrBlock }) =>
        DestinationCidrBlock
          ? [{ CidrBlock: DestinationCidrBlock, via: VpnConnectionId }]
          : [],
      ),
    );
}

async function readVpnConnections(reader: Reader) {
  const { VpnConnections = [] } = await reader.send(
    'ec2:DescribeVpnConnections',
    new DescribeVpnConnectionsCommand({}),
  );
  return VpnConnections;
}

/** What the VPC's own route tables lead elsewhere: by transit gateway, VPN or peering. */
async function ofRoutes(
  reader: Reader,
  vpcId: string,
): Promise<AttachedRange[]> {
  const tables = await vpcReadings.routeTables(reader, vpcId);
  return tables
    .flatMap(({ Routes = [] }) => Routes)
    .flatMap(route => {
      const via =
        route.TransitGatewayId ??
        route.VpcPeeringConnectionId ??
        (route.GatewayId?.startsWith('vgw-') ? route.GatewayId : undefined);
      const { DestinationCidrBlock } = route;
      return via && DestinationCidrBlock && DestinationCidrBlock !== '0.0.0.0/0'
        ? [{ CidrBlock: DestinationCidrBlock, via }]
        : [];
    });
}
