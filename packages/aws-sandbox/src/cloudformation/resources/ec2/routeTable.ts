import type { ResourceHandler } from '../handler';
import { tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const routeTable: ResourceHandler = {
  typicalSeconds: 12,

  async create({ call, token }, properties) {
    const { RouteTable } = await call('ec2', 'CreateRouteTable', {
      VpcId: text(properties.VpcId),
      ClientToken: token,
      TagSpecifications: tagSpecifications('route-table', properties),
    });
    return {
      id: RouteTable.RouteTableId,
      attributes: { RouteTableId: RouteTable.RouteTableId },
    };
  },

  apply: applyTags,

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteRouteTable', { RouteTableId: id });
  },

  async live({ call }, { id }) {
    const { RouteTables } = await call('ec2', 'DescribeRouteTables', {
      RouteTableIds: [id],
    });
    return {
      VpcId: RouteTables[0].VpcId,
      Tags: tagList(RouteTables[0]) as never,
    };
  },
};
