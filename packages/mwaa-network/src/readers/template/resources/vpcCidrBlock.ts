import { displayId, unresolved } from '../../../snapshot';
import type { ResourceHandler } from '../handler';

export const vpcCidrBlock: ResourceHandler = {
  type: 'AWS::EC2::VPCCidrBlock',
  parts: ['vpcs', 'routeTables'],
  phase: 'join',
  ignored: [
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'Ipv6IpamPoolId',
    'Ipv6NetmaskLength',
    'Ipv6Pool',
    'Ipv6CidrBlockNetworkBorderGroup',
  ],
  read(resource, draft) {
    const id = resource.required('VpcId');
    const vpc = draft.vpcs.find(({ VpcId }) => VpcId === id);
    const ipv4 = resource.text('CidrBlock');
    const provided = resource.boolean('AmazonProvidedIpv6CidrBlock');
    const ipv6 =
      resource.text('Ipv6CidrBlock') ??
      (provided ? unresolved(resource.logicalId, 'Ipv6CidrBlock') : undefined);
    if (!vpc) {
      resource.report(`${displayId(id)} is not described by the template`);
    } else if (ipv4) {
      vpc.CidrBlockAssociationSet?.push({
        CidrBlock: ipv4,
        CidrBlockState: { State: 'associated' },
      });
    } else if (ipv6) {
      vpc.Ipv6CidrBlockAssociationSet?.push({
        Ipv6CidrBlock: ipv6,
        Ipv6CidrBlockState: { State: 'associated' },
      });
    } else {
      resource.report('The block is chosen at deployment');
    }
  },
};
