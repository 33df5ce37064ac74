import { unresolved, type Vpc } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import { compact } from '../values';

/** Names of what a VPC brings along, as `Fn::GetAtt` has them where it has them. */
export const BROUGHT_ALONG = {
  routeTable: 'MainRouteTable',
  networkAcl: 'DefaultNetworkAcl',
  securityGroup: 'DefaultSecurityGroup',
} as const;

export const vpc: ResourceHandler = {
  type: 'AWS::EC2::VPC',
  parts: [
    'vpcs',
    'vpcAttributes',
    'routeTables',
    'networkAcls',
    'securityGroups',
  ],
  phase: 'make',
  idAttributes: ['VpcId'],
  attributes: {
    CidrBlock: resource => resource.text('CidrBlock'),
  },
  ignored: ['InstanceTenancy', 'Ipv4IpamPoolId', 'Ipv4NetmaskLength'],
  read(resource, draft) {
    draft.vpcs.push(describe(resource));
    draft.vpcAttributes.push({
      VpcId: resource.id,
      EnableDnsSupport: { Value: resource.boolean('EnableDnsSupport') ?? true },
      EnableDnsHostnames: {
        Value: resource.boolean('EnableDnsHostnames') ?? false,
      },
    });
  },
};

function describe(resource: ResourceReader): Vpc {
  // Out of an IPAM pool, the block is chosen at deployment.
  const CidrBlock =
    resource.text('CidrBlock') ?? unresolved(resource.logicalId, 'CidrBlock');
  return compact<Vpc>({
    VpcId: resource.id,
    CidrBlock,
    State: 'available',
    IsDefault: false,
    OwnerId: resource.place.account || undefined,
    CidrBlockAssociationSet: [
      { CidrBlock, CidrBlockState: { State: 'associated' } },
    ],
    Ipv6CidrBlockAssociationSet: [],
    ...resource.tags(),
  });
}
