import { AwsError } from '../kernel/types';
import { attachedTo } from './internetGateways';
import { applyFilters } from './filters';
import { find, kinds, newId } from './kinds';
import { newPublicAddress } from './publicAddresses';
import { quotaOf } from './quotas';
import {
  AddressRecord,
  NetworkInterfaceRecord,
  Place,
  rows,
  table,
} from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** @throws AwsError `AddressLimitExceeded`. */
export const allocateAddress: Ec2<'AllocateAddress'> = (context, input) => {
  const addresses = table(context, 'addresses');
  if (addresses.size >= quotaOf(context, 'addressesPerRegion')) {
    throw new AwsError(
      'AddressLimitExceeded',
      'The maximum number of addresses has been reached.',
    );
  }
  const record: AddressRecord = {
    AllocationId: newId(kinds.addresses.prefix),
    PublicIp: newPublicAddress(context.store),
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: context.region,
    Tags: tagsToCreate(context, 'addresses', input.TagSpecifications),
  };
  addresses.set(record.AllocationId, record);
  return record;
};

/** @throws AwsError `InvalidIPAddress.InUse` while it is associated. */
export const releaseAddress: Ec2<'ReleaseAddress'> = (context, input) => {
  const record = find(context, 'addresses', input.AllocationId);
  if (record.AssociationId) {
    throw new AwsError(
      'InvalidIPAddress.InUse',
      `Address ${record.PublicIp} is in use.`,
    );
  }
  table(context, 'addresses').delete(record.AllocationId);
};

export const associateAddress: Ec2<'AssociateAddress'> = (context, input) => {
  const record = find(context, 'addresses', input.AllocationId);
  const target = find(context, 'networkInterfaces', input.NetworkInterfaceId);
  if (record.AssociationId && !input.AllowReassociation) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${record.AllocationId} is already associated with associate-id ${record.AssociationId}`,
    );
  }
  if (!attachedTo(context, target.VpcId)) {
    throw new AwsError(
      'Gateway.NotAttached',
      `Network ${target.VpcId} is not attached to any internet gateway`,
    );
  }
  unmap(context, record);
  return { AssociationId: map(context, record, target) };
};

export const disassociateAddress: Ec2<'DisassociateAddress'> = (
  context,
  input,
) => {
  const record = rows(context, 'addresses').find(
    row => row.AssociationId === input.AssociationId,
  );
  if (!record) {
    throw new AwsError(
      'InvalidAssociationID.NotFound',
      `The association ID '${input.AssociationId}' does not exist`,
    );
  }
  const target = table(context, 'networkInterfaces').get(
    record.NetworkInterfaceId!,
  );
  if (target?.RequesterManaged) {
    throw new AwsError(
      'AuthFailure',
      `You do not have permission to access the specified resource.`,
      403,
    );
  }
  unmap(context, record);
};

/** Ties an address to an interface. @returns the association's id. */
export function map(
  place: Place,
  record: AddressRecord,
  target: NetworkInterfaceRecord,
): string {
  const AssociationId = newId('eipassoc');
  const { AllocationId, PublicIp } = record;
  Object.assign(record, {
    AssociationId,
    NetworkInterfaceId: target.NetworkInterfaceId,
    NetworkInterfaceOwnerId: place.account,
    PrivateIpAddress: target.PrivateIpAddress,
  });
  const association = {
    AllocationId,
    AssociationId,
    IpOwnerId: place.account,
    PublicDnsName: '',
    PublicIp,
  };
  target.Association = association;
  target.PrivateIpAddresses = [
    {
      Primary: true,
      PrivateIpAddress: target.PrivateIpAddress,
      Association: association,
    },
  ];
  place.store.touch();
  return AssociationId;
}

/** Frees an address from whatever it is tied to. */
export function unmap(place: Place, record: AddressRecord): void {
  const target = table(place, 'networkInterfaces').get(
    record.NetworkInterfaceId ?? '',
  );
  if (target) {
    delete target.Association;
    target.PrivateIpAddresses = [
      { Primary: true, PrivateIpAddress: target.PrivateIpAddress },
    ];
  }
  delete record.AssociationId;
  delete record.NetworkInterfaceId;
  delete record.NetworkInterfaceOwnerId;
  delete record.PrivateIpAddress;
  place.store.touch();
}

/** Not paginated, as at AWS. */
export const describeAddresses: Ec2<'DescribeAddresses'> = (context, input) => {
  const byId = input.AllocationIds?.map(id => find(context, 'addresses', id));
  const byIp = input.PublicIps?.map(ip => {
    const found = rows(context, 'addresses').find(row => row.PublicIp === ip);
    if (!found) {
      throw new AwsError(
        'InvalidAddress.NotFound',
        `Address '${ip}' not found.`,
      );
    }
    return found;
  });
  const asked = [...(byId ?? []), ...(byIp ?? [])];
  return {
    Addresses: applyFilters(
      asked.length ? asked : rows(context, 'addresses'),
      input.Filters,
      {
        'allocation-id': row => row.AllocationId,
        'association-id': row => row.AssociationId,
        domain: row => row.Domain,
        'network-border-group': row => row.NetworkBorderGroup,
        'network-interface-id': row => row.NetworkInterfaceId,
        'private-ip-address': row => row.PrivateIpAddress,
        'public-ip': row => row.PublicIp,
      },
    ),
  };
};
