import { AwsError, Operation } from '../kernel/types';

/** An operation about what the sandbox has none of: nothing, in AWS's shape. */
function noneOf(
  output: string,
  ids: string,
  notFound: [code: string, noun: string],
): Operation {
  return (_context, input) => {
    const [id] = input[ids] ?? [];
    if (id) {
      throw new AwsError(
        notFound[0],
        `The ${notFound[1]} ID '${id}' does not exist`,
      );
    }
    return { [output]: [] };
  };
}

/**
 * The kinds of things that a network may have and the sandbox never makes.
 * Callers that ask for them learn that there are none, rather than an error.
 */
export const absentKinds: Record<string, Operation> = {
  DescribeInstances: noneOf('Reservations', 'InstanceIds', [
    'InvalidInstanceID.NotFound',
    'instance',
  ]),
  DescribeTransitGatewayAttachments: noneOf(
    'TransitGatewayAttachments',
    'TransitGatewayAttachmentIds',
    ['InvalidTransitGatewayAttachmentID.NotFound', 'transitGatewayAttachment'],
  ),
  DescribeTransitGatewayVpcAttachments: noneOf(
    'TransitGatewayVpcAttachments',
    'TransitGatewayAttachmentIds',
    ['InvalidTransitGatewayAttachmentID.NotFound', 'transitGatewayAttachment'],
  ),
  DescribeVpnConnections: noneOf('VpnConnections', 'VpnConnectionIds', [
    'InvalidVpnConnectionID.NotFound',
    'vpnConnection',
  ]),
  DescribeVpnGateways: noneOf('VpnGateways', 'VpnGatewayIds', [
    'InvalidVpnGatewayID.NotFound',
    'vpnGateway',
  ]),
};
