import { displayId } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

/** Lets a VPN gateway write routes into tables; which, only the VPN knows. */
export const vpnGatewayRoutePropagation: ResourceHandler = {
  type: 'AWS::EC2::VPNGatewayRoutePropagation',
  parts: ['routeTables'],
  phase: 'join',
  idAttributes: ['Id'],
  read(resource, draft) {
    const GatewayId = resource.required('VpnGatewayId');
    for (const id of resource.texts('RouteTableIds') ?? []) {
      draft.routeTables
        .find(({ RouteTableId }) => RouteTableId === id)
        ?.PropagatingVgws?.push({ GatewayId });
    }
    resource.report(
      `The routes that ${displayId(GatewayId)} propagates are known only at deployment`,
    );
  },
};
