import { displayId } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

export const vpcGatewayAttachment: ResourceHandler = {
  type: 'AWS::EC2::VPCGatewayAttachment',
  parts: ['internetGateways', 'vpnGateways'],
  phase: 'join',
  read(resource, draft) {
    const VpcId = resource.required('VpcId');
    const internet = resource.text('InternetGatewayId');
    const vpn = resource.text('VpnGatewayId');
    const internetGateway = draft.internetGateways.find(
      ({ InternetGatewayId }) => InternetGatewayId === internet,
    );
    const vpnGateway = draft.vpnGateways.find(
      ({ VpnGatewayId }) => VpnGatewayId === vpn,
    );
    if (internetGateway) {
      // EC2's word for an internet gateway; a VPN gateway is "attached".
      internetGateway.Attachments.push({ VpcId, State: 'available' });
    } else if (vpnGateway) {
      vpnGateway.VpcAttachments?.push({ VpcId, State: 'attached' });
    } else {
      resource.report(
        `${displayId(internet ?? vpn ?? 'The gateway')} is not described by the template`,
      );
    }
  },
};
