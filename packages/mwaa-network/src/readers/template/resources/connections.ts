import type { VpcPeeringConnection } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

export const vpnGateway: ResourceHandler = {
  type: 'AWS::EC2::VPNGateway',
  parts: ['vpnGateways'],
  phase: 'make',
  idAttributes: ['VPNGatewayId'],
  ignored: ['AmazonSideAsn', 'Type'],
  read(resource, draft) {
    draft.vpnGateways.push({
      VpnGatewayId: resource.id,
      State: 'available',
      VpcAttachments: [],
      ...resource.tags(),
    });
  },
};

export const vpcPeeringConnection: ResourceHandler = {
  type: 'AWS::EC2::VPCPeeringConnection',
  parts: ['vpcPeeringConnections'],
  phase: 'make',
  idAttributes: ['Id'],
  ignored: ['AssumeRoleRegion', 'PeerRoleArn'],
  read(resource, draft) {
    const { account, region } = resource.place;
    draft.vpcPeeringConnections.push(
      compact<VpcPeeringConnection>({
        VpcPeeringConnectionId: resource.id,
        RequesterVpcInfo: compact({
          VpcId: resource.required('VpcId'),
          OwnerId: account || undefined,
          Region: region || undefined,
        }),
        AccepterVpcInfo: compact({
          VpcId: resource.required('PeerVpcId'),
          OwnerId: resource.text('PeerOwnerId') ?? (account || undefined),
          Region: resource.text('PeerRegion') ?? (region || undefined),
        }),
        Status: { Code: 'active' },
        ...resource.tags(),
      }),
    );
  },
};

const transitGatewayParts: Omit<ResourceHandler, 'type'> = {
  parts: ['transitGatewayVpcAttachments'],
  phase: 'make',
  idAttributes: ['Id'],
  ignored: ['AddSubnetIds', 'Options', 'RemoveSubnetIds'],
  read(resource, draft) {
    draft.transitGatewayVpcAttachments.push({
      TransitGatewayAttachmentId: resource.id,
      TransitGatewayId: resource.required('TransitGatewayId'),
      VpcId: resource.required('VpcId'),
      SubnetIds: resource.texts('SubnetIds') ?? [],
      State: 'available',
      ...resource.tags(),
    });
  },
};

/** The older of the two types for the same thing. */
export const transitGatewayAttachment: ResourceHandler = {
  type: 'AWS::EC2::TransitGatewayAttachment',
  ...transitGatewayParts,
};

export const transitGatewayVpcAttachment: ResourceHandler = {
  type: 'AWS::EC2::TransitGatewayVpcAttachment',
  ...transitGatewayParts,
};
