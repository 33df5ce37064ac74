import { contains, parseCidr } from '../../cidr';
import type { VpnGateway } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { Flow, Sender, Walk } from './flow';
import { passPlace } from './hops';
import { block } from './path';

/** `DescribeVpnConnections`, as the readers of files keep it with its gateway. */
interface VpnConnection {
  VpnConnectionId?: string;
  State?: string;
  Options?: { StaticRoutesOnly?: boolean };
  Routes?: Array<{ DestinationCidrBlock?: string; State?: string }>;
}

/**
 * On by a virtual private gateway: to the networks that its connections have
 * static routes to. What is learnt by BGP, or comes over Direct Connect, no
 * answer of EC2 tells.
 */
export function throughVpnGateway(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  gatewayId: string,
): void {
  const { forward } = walk;
  const { vpnGateways } = flow.model.network.snapshot;
  const name = displayId(gatewayId);
  passPlace(forward, gatewayId);
  passPlace(walk.back, gatewayId);
  if (vpnGateways.status === 'notRead') {
    forward.unknowns.push(
      `What lies behind ${name} was not read: ${vpnGateways.reason}`,
    );
    return;
  }
  const gateway = vpnGateways.items.find(g => g.VpnGatewayId === gatewayId) as
    (VpnGateway & { VpnConnections?: VpnConnection[] }) | undefined;
  const attached = gateway?.VpcAttachments?.some(
    a => a.VpcId === sender.vpcId && (a.State ?? 'attached') === 'attached',
  );
  if (!gateway || !attached) {
    block(forward, {
      code: 'BAD_STATE_ATTACHMENT',
      resource: gatewayId,
      rule: '',
      message: `${name} is not attached to ${displayId(sender.vpcId)}`,
      remedy: `aws ec2 attach-vpn-gateway --vpn-gateway-id ${name} --vpc-id ${displayId(sender.vpcId)}`,
    });
    return;
  }
  const connections = connectionsOf(gateway);
  if (!connections) {
    forward.unknowns.push(
      `What lies behind ${name} was not read: its VPN connections are needed`,
    );
    return;
  }
  const leads = connections.some(connection =>
    (connection.Routes ?? []).some(({ DestinationCidrBlock }) => {
      const cidr = parseCidr(DestinationCidrBlock);
      return cidr.ok && walk.destination.every(r => contains(cidr.cidr, r));
    }),
  );
  if (leads) return;
  if (connections.some(c => c.Options?.StaticRoutesOnly !== true)) {
    forward.unknowns.push(`What ${name} learns by BGP was not read`);
    return;
  }
  block(forward, {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: gatewayId,
    rule: '',
    message: `${name} has no route to ${flow.to.name}: its VPN connections have static routes to ${
      connections
        .flatMap(c => (c.Routes ?? []).map(r => r.DestinationCidrBlock))
        .join(', ') || 'nothing'
    } only`,
    remedy: `Add a static route to a VPN connection of ${name}, if what is looked for lies behind it`,
  });
}

function connectionsOf(gateway: {
  VpnConnections?: VpnConnection[];
}): VpnConnection[] | undefined {
  const { VpnConnections: all } = gateway;
  if (!Array.isArray(all)) return undefined;
  return all.filter(
    connection => !['deleted', 'deleting'].includes(connection.State ?? ''),
  );
}
