import { displayId } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

export const subnetRouteTableAssociation: ResourceHandler = {
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  parts: ['routeTables'],
  phase: 'join',
  idAttributes: ['Id'],
  read(resource, draft) {
    const id = resource.required('RouteTableId');
    const SubnetId = resource.required('SubnetId');
    const table = draft.routeTables.find(
      ({ RouteTableId }) => RouteTableId === id,
    );
    if (!table) {
      resource.report(`${displayId(id)} is not described by the template`);
      return;
    }
    table.Associations.push({
      Main: false,
      RouteTableAssociationId: resource.id,
      RouteTableId: id,
      SubnetId,
      AssociationState: { State: 'associated' },
    });
  },
};
