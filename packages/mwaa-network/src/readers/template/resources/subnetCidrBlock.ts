import { displayId } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

/** An IPv6 block for a subnet. */
export const subnetCidrBlock: ResourceHandler = {
  type: 'AWS::EC2::SubnetCidrBlock',
  parts: ['subnets'],
  phase: 'join',
  idAttributes: ['Id'],
  read(resource, draft) {
    const id = resource.required('SubnetId');
    const subnet = draft.subnets.find(({ SubnetId }) => SubnetId === id);
    const Ipv6CidrBlock = resource.text('Ipv6CidrBlock');
    if (!subnet) {
      resource.report(`${displayId(id)} is not described by the template`);
    } else if (!Ipv6CidrBlock) {
      resource.report('The block is chosen at deployment');
    } else {
      subnet.Ipv6CidrBlockAssociationSet?.push({
        Ipv6CidrBlock,
        Ipv6CidrBlockState: { State: 'associated' },
      });
    }
  },
};
