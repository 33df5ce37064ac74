import { NetworkInterface, Tag } from '@aws-sdk/client-ec2';
import { randomBytes } from 'node:crypto';
import { AwsError } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { takeAddress } from './privateAddresses';
import { quotaOf } from './quotas';
import {
  NetworkInterfaceRecord,
  Place,
  rows,
  SubnetRecord,
  table,
} from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** What an interface is made for. */
export interface InterfaceOptions {
  groupIds: string[];
  description: string;
  /** As the service answers it: `interface`, `nat_gateway`, `vpc_endpoint`. */
  type: string;
  /** Set for interfaces that a service makes for itself. */
  requesterId?: string;
  address?: string;
  tags?: Tag[];
}

/** Makes an interface in a subnet; in use from the start if a service makes it. */
export function createInterface(
  place: Place,
  subnet: SubnetRecord,
  options: InterfaceOptions,
): NetworkInterfaceRecord {
  const address = takeAddress(place, subnet, options.address);
  const isManaged = options.requesterId !== undefined;
  const record: NetworkInterfaceRecord = {
    NetworkInterfaceId: newId(kinds.networkInterfaces.prefix),
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    AvailabilityZoneId: subnet.AvailabilityZoneId,
    Description: options.description,
    Groups: options.groupIds.map(id => {
      const { GroupId, GroupName } = find(place, 'securityGroups', id);
      return { GroupId, GroupName };
    }),
    InterfaceType: options.type,
    Ipv6Addresses: [],
    MacAddress: `06:${[...randomBytes(5)]
      .map(byte => byte.toString(16).padStart(2, '0'))
      .join(':')}`,
    OwnerId: place.account,
    PrivateDnsName: `ip-${address.replace(/\./g, '-')}.${place.region}.compute.internal`,
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
    RequesterId: options.requesterId,
    RequesterManaged: isManaged,
    SourceDestCheck: options.type === 'interface',
    Status: isManaged ? 'in-use' : 'available',
    ...(isManaged && {
      Attachment: {
        AttachmentId: newId('ela-attach'),
        AttachTime: new Date(),
        DeleteOnTermination: false,
        DeviceIndex: 1,
        InstanceOwnerId: 'amazon-aws',
        Status: 'attached' as const,
      },
    }),
    Tags: options.tags ?? [],
  };
  table(place, 'networkInterfaces').set(record.NetworkInterfaceId, record);
  place.store.touch();
  return record;
}

export const createNetworkInterface: Ec2<'CreateNetworkInterface'> = (
  context,
  input,
) => {
  const subnet = find(context, 'subnets', input.SubnetId);
  const groupIds = input.Groups?.length
    ? input.Groups
    : rows(context, 'securityGroups')
        .filter(
          row => row.VpcId === subnet.VpcId && row.GroupName === 'default',
        )
        .map(row => row.GroupId);
  checkGroups(context, subnet.VpcId, groupIds);
  return {
    NetworkInterface: answered(
      createInterface(context, subnet, {
        groupIds,
        description: input.Description ?? '',
        type: 'interface',
        address: input.PrivateIpAddress,
        tags: tagsToCreate(
          context,
          'networkInterfaces',
          input.TagSpecifications,
        ),
      }),
    ),
    ClientToken: input.ClientToken,
  };
};

/** Groups of an interface: of its VPC, and not too many. */
export function checkGroups(
  place: Place,
  vpcId: string,
  groupIds: string[],
): void {
  for (const id of groupIds) {
    if (find(place, 'securityGroups', id).VpcId !== vpcId) {
      throw new AwsError(
        'InvalidGroup.NotFound',
        `You have specified two resources that belong to different networks: the security group '${id}' and the network '${vpcId}'`,
      );
    }
  }
  if (groupIds.length > quotaOf(place, 'groupsPerInterface')) {
    throw new AwsError(
      'SecurityGroupsPerInterfaceLimitExceeded',
      'The maximum number of security groups per interface has been reached.',
    );
  }
}

/** @throws AwsError `InvalidNetworkInterface.InUse`; a service's own stay its own. */
export const deleteNetworkInterface: Ec2<'DeleteNetworkInterface'> = (
  context,
  input,
) => {
  const record = find(context, 'networkInterfaces', input.NetworkInterfaceId);
  if (record.Status === 'in-use') {
    throw new AwsError(
      'InvalidNetworkInterface.InUse',
      `Network interface '${record.NetworkInterfaceId}' is currently in use.`,
    );
  }
  table(context, 'networkInterfaces').delete(record.NetworkInterfaceId);
};

export const modifyNetworkInterfaceAttribute: Ec2<
  'ModifyNetworkInterfaceAttribute'
> = (context, input) => {
  const record = find(context, 'networkInterfaces', input.NetworkInterfaceId);
  if (record.RequesterManaged) {
    throw new AwsError(
      'OperationNotPermitted',
      `You do not have permission to access the specified resource: ${record.NetworkInterfaceId} is managed by a service.`,
    );
  }
  if (input.Groups?.length) {
    checkGroups(context, record.VpcId, input.Groups);
    record.Groups = input.Groups.map(id => {
      const { GroupId, GroupName } = find(context, 'securityGroups', id);
      return { GroupId, GroupName };
    });
  }
  record.Description = input.Description?.Value ?? record.Description;
  record.SourceDestCheck =
    input.SourceDestCheck?.Value ?? record.SourceDestCheck;
};

export const describeNetworkInterfaces: Ec2<'DescribeNetworkInterfaces'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'networkInterfaces',
    ids: input.NetworkInterfaceIds,
    filters: {
      'addresses.private-ip-address': row => row.PrivateIpAddress,
      'association.allocation-id': row => row.Association?.AllocationId,
      'association.public-ip': row => row.Association?.PublicIp,
      'attachment.status': row => row.Attachment?.Status,
      'availability-zone': row => row.AvailabilityZone,
      description: row => row.Description,
      'group-id': row => row.Groups.map(({ GroupId }) => GroupId),
      'group-name': row => row.Groups.map(({ GroupName }) => GroupName),
      'interface-type': row => row.InterfaceType,
      'mac-address': row => row.MacAddress,
      'network-interface-id': row => row.NetworkInterfaceId,
      'owner-id': row => row.OwnerId,
      'private-ip-address': row => row.PrivateIpAddress,
      'requester-id': row => row.RequesterId,
      'requester-managed': row => row.RequesterManaged,
      status: row => row.Status,
      'subnet-id': row => row.SubnetId,
      'vpc-id': row => row.VpcId,
    },
  });
  return { NetworkInterfaces: records.map(answered), NextToken };
};

/** The API calls an interface's tags `TagSet`, unlike everyone else's. */
function answered(record: NetworkInterfaceRecord): NetworkInterface {
  return { ...record, TagSet: record.Tags } as NetworkInterface;
}
