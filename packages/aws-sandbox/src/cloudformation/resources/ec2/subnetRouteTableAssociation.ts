import { AwsError } from '../../../kernel/types';
import type { HandlerContext, ResourceHandler } from '../handler';
import { text } from '../values';

/**
 * As at AWS, an association that the subnet already has is taken over and
 * becomes this resource; with its deletion the subnet falls back to the main
 * route table, whatever it had before.
 */
export const subnetRouteTableAssociation: ResourceHandler = {
  typicalSeconds: 2,

  async create(context, properties) {
    const SubnetId = text(properties.SubnetId)!;
    const RouteTableId = text(properties.RouteTableId)!;
    const existing = await associationOf(context, SubnetId);
    if (existing) {
      const { NewAssociationId } = await context.call(
        'ec2',
        'ReplaceRouteTableAssociation',
        { AssociationId: existing.RouteTableAssociationId, RouteTableId },
      );
      return { id: NewAssociationId, attributes: { Id: NewAssociationId } };
    }
    const { AssociationId } = await context.call('ec2', 'AssociateRouteTable', {
      RouteTableId,
      SubnetId,
    });
    return { id: AssociationId, attributes: { Id: AssociationId } };
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DisassociateRouteTable', { AssociationId: id });
  },

  async live(context, { id, properties }) {
    const found = await associationOf(context, text(properties.SubnetId)!);
    if (found?.RouteTableAssociationId !== id) {
      throw new AwsError('InvalidAssociationID.NotFound', 'It is gone');
    }
    return { RouteTableId: found.RouteTableId, SubnetId: found.SubnetId };
  },
};

async function associationOf(
  { call }: HandlerContext,
  subnetId: string,
): Promise<Record<string, string> | undefined> {
  const { RouteTables } = await call('ec2', 'DescribeRouteTables', {
    Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }],
  });
  return (RouteTables as Array<{ Associations?: Record<string, string>[] }>)
    .flatMap(table => table.Associations ?? [])
    .find(association => association.SubnetId === subnetId);
}
