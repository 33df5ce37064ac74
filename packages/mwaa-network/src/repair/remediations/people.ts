import { awsCommand, capture, commandsIn, variable } from '../commands';
import { ownersChange, type Remediate } from '../remediation';

const GATEWAY = 'VPN_GATEWAY';

/**
 * What blocks people who come by a connection. Where the VPC has none yet, it
 * gets a virtual private gateway, which a VPN or Direct Connect attaches to.
 */
const people: Remediate = (finding, { network }) => {
  const { region } = network.snapshot;
  const said = commandsIn(finding.remedy, region);
  const unconnected = finding.resources.flatMap(id => {
    const table = network.routeTables.get(id);
    return table && !said.some(command => command.includes(id)) ? [table] : [];
  });
  const [table] = unconnected;
  return ownersChange(
    `What people come by, and the routes to it, belong to whoever owns the VPC.${
      table
        ? ' The commands give it a virtual private gateway, for a VPN or Direct Connect: attach it to a transit gateway instead where people come by one.'
        : ''
    }`,
    [
      ...said,
      ...(table
        ? [
            capture(
              GATEWAY,
              'VpnGateway.VpnGatewayId',
              region,
              'ec2',
              'create-vpn-gateway',
              '--type',
              'ipsec.1',
            ),
            awsCommand(
              region,
              'ec2',
              'attach-vpn-gateway',
              '--vpn-gateway-id',
              variable(GATEWAY),
              '--vpc-id',
              table.VpcId,
            ),
          ]
        : []),
      ...unconnected.map(({ RouteTableId }) =>
        awsCommand(
          region,
          'ec2',
          'enable-vgw-route-propagation',
          '--route-table-id',
          RouteTableId,
          '--gateway-id',
          variable(GATEWAY),
        ),
      ),
    ],
  );
};

export const peopleRemediations: Record<string, Remediate> = {
  'reachability/people': people,
};
