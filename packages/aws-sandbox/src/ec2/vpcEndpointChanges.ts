import { ModifyVpcEndpointRequest } from '@aws-sdk/client-ec2';
import { AwsError, CallContext, Clock } from '../kernel/types';
import {
  attachRouteTables,
  checkPrivateDns,
  createEndpointInterfaces,
  detachRouteTables,
  readPolicy,
  removeEndpointInterfaces,
  serviceOf,
} from './endpointParts';
import { find } from './kinds';
import { checkGroups } from './networkInterfaces';
import { Place, rows, table, VpcEndpointRecord } from './tables';
import { ENDPOINT_SECONDS } from './vpcEndpoints';
import { Ec2 } from './operation';

export const modifyVpcEndpoint: Ec2<'ModifyVpcEndpoint'> = (context, input) => {
  const record = find(context, 'vpcEndpoints', input.VpcEndpointId);
  if (record.RequesterManaged) {
    throw notYours(record);
  }
  const service = serviceOf(context, record);
  if (input.ResetPolicy || input.PolicyDocument) {
    record.PolicyDocument = readPolicy(input.PolicyDocument);
  }
  if (record.VpcEndpointType === 'Gateway') {
    detachRouteTables(context, record, input.RemoveRouteTableIds ?? []);
    attachRouteTables(context, record, input.AddRouteTableIds ?? []);
  } else {
    changeGroups(context, record, input);
    removeEndpointInterfaces(context, record, input.RemoveSubnetIds ?? []);
    createEndpointInterfaces(
      context,
      record,
      service,
      input.AddSubnetIds ?? [],
    );
    if (input.PrivateDnsEnabled !== undefined) {
      const vpc = find(context, 'vpcs', record.VpcId);
      checkPrivateDns(context, vpc, service, {
        ...record,
        PrivateDnsEnabled: input.PrivateDnsEnabled,
      });
      record.PrivateDnsEnabled = input.PrivateDnsEnabled;
    }
    record.DnsOptions = { ...record.DnsOptions, ...input.DnsOptions };
  }
  return { Return: true };
};

function changeGroups(
  context: CallContext,
  record: VpcEndpointRecord,
  input: ModifyVpcEndpointRequest,
): void {
  const kept = record.Groups.map(({ GroupId }) => GroupId!).filter(
    id => !input.RemoveSecurityGroupIds?.includes(id),
  );
  const groupIds = [
    ...new Set([...kept, ...(input.AddSecurityGroupIds ?? [])]),
  ];
  checkGroups(context, record.VpcId, groupIds);
  record.Groups = groupIds.map(id => {
    const { GroupId, GroupName } = find(context, 'securityGroups', id);
    return { GroupId, GroupName };
  });
  for (const id of record.NetworkInterfaceIds) {
    find(context, 'networkInterfaces', id).Groups = record.Groups;
  }
}

/** Deletes what can be; what cannot be is named in `Unsuccessful`, as at AWS. */
export const deleteVpcEndpoints: Ec2<'DeleteVpcEndpoints'> = (
  context,
  input,
) => {
  const Unsuccessful = [];
  for (const id of input.VpcEndpointIds ?? []) {
    try {
      const record = find(context, 'vpcEndpoints', id);
      if (record.RequesterManaged && context.via === 'http') {
        throw notYours(record);
      }
      beginDeletion(context, record);
    } catch (error: any) {
      Unsuccessful.push({
        ResourceId: id,
        Error: { Code: error.code, Message: error.message },
      });
    }
  }
  return { Unsuccessful };
};

function notYours(record: VpcEndpointRecord): AwsError {
  return new AwsError(
    'OperationNotPermitted',
    `The VPC endpoint ${record.VpcEndpointId} is managed by a service and cannot be changed by a user.`,
  );
}

function beginDeletion(context: CallContext, record: VpcEndpointRecord): void {
  if (record.VpcEndpointType === 'Gateway') {
    detachRouteTables(context, record, record.RouteTableIds);
    table(context, 'vpcEndpoints').delete(record.VpcEndpointId);
    return;
  }
  if (record.State !== 'deleting') {
    record.State = 'deleting';
    record.until = new Date(
      context.clock.now().getTime() +
        context.clock.scale(ENDPOINT_SECONDS.delete),
    );
  }
}

/** Moves on every endpoint whose time has come. */
export function settleVpcEndpoints(place: Place, clock: Clock): void {
  const now = clock.now().getTime();
  for (const record of rows(place, 'vpcEndpoints')) {
    if (record.until && record.until.getTime() <= now) {
      delete record.until;
      if (record.State === 'deleting') {
        removeEndpointInterfaces(place, record, record.SubnetIds);
        table(place, 'vpcEndpoints').delete(record.VpcEndpointId);
      } else {
        record.State = 'available';
      }
      place.store.touch();
    }
  }
}
