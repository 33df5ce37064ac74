import type { RouteTable } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

/** Its local routes are added once all of the VPC's blocks are known. */
export const routeTable: ResourceHandler = {
  type: 'AWS::EC2::RouteTable',
  parts: ['routeTables'],
  phase: 'make',
  idAttributes: ['RouteTableId'],
  read(resource, draft) {
    draft.routeTables.push(
      compact<RouteTable>({
        RouteTableId: resource.id,
        VpcId: resource.required('VpcId'),
        Routes: [],
        Associations: [],
        PropagatingVgws: [],
        OwnerId: resource.place.account || undefined,
        ...resource.tags(),
      }),
    );
  },
};
