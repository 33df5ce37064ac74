import { isUnresolved } from '../../../snapshot';
import type { Draft } from '../draft';

/** Gives a regional NAT gateway the route table that EC2 makes for it: to the VPC's internet gateway. */
export function addRegionalNatTables(draft: Draft): void {
  for (const { NatGatewayId, RouteTableId, VpcId } of draft.natGateways) {
    if (RouteTableId === undefined || !isUnresolved(NatGatewayId)) continue;
    const gateway = draft.internetGateways.find(({ Attachments }) =>
      Attachments.some(attachment => attachment.VpcId === VpcId),
    );
    draft.routeTables.push({
      RouteTableId,
      VpcId,
      Routes: gateway
        ? [
            {
              DestinationCidrBlock: '0.0.0.0/0',
              GatewayId: gateway.InternetGatewayId,
              Origin: 'CreateRoute',
              State: 'active',
            },
          ]
        : [],
      Associations: [{ Main: false, RouteTableId, GatewayId: NatGatewayId }],
      PropagatingVgws: [],
      Tags: [],
    });
  }
}
