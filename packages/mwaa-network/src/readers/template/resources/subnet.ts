import { unresolved, type Subnet } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

/** Zone name and id of each other are filled in later, from the account's facts. */
export const subnet: ResourceHandler = {
  type: 'AWS::EC2::Subnet',
  parts: ['subnets', 'networkAcls'],
  phase: 'make',
  idAttributes: ['SubnetId'],
  attributes: {
    AvailabilityZone: resource => resource.text('AvailabilityZone'),
    AvailabilityZoneId: resource => resource.text('AvailabilityZoneId'),
    CidrBlock: resource => resource.text('CidrBlock'),
    VpcId: resource => resource.text('VpcId'),
  },
  ignored: [
    'AssignIpv6AddressOnCreation',
    'EnableDns64',
    'EnableLniAtDeviceIndex',
    'Ipv4IpamPoolId',
    'Ipv4NetmaskLength',
    'Ipv6IpamPoolId',
    'Ipv6NetmaskLength',
    'PrivateDnsNameOptionsOnLaunch',
  ],
  read(resource, draft) {
    const ipv6 = resource.text('Ipv6CidrBlock');
    draft.subnets.push(
      compact<Subnet>({
        SubnetId: resource.id,
        VpcId: resource.required('VpcId'),
        CidrBlock:
          resource.text('CidrBlock') ??
          unresolved(resource.logicalId, 'CidrBlock'),
        AvailabilityZone: resource.text('AvailabilityZone'),
        AvailabilityZoneId: resource.text('AvailabilityZoneId'),
        MapPublicIpOnLaunch: resource.boolean('MapPublicIpOnLaunch') ?? false,
        OwnerId: resource.place.account || undefined,
        State: 'available',
        Ipv6CidrBlockAssociationSet: ipv6
          ? [
              {
                Ipv6CidrBlock: ipv6,
                Ipv6CidrBlockState: { State: 'associated' },
              },
            ]
          : [],
        ...resource.tags(),
      }),
    );
  },
};
