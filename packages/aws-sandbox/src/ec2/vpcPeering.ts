import { VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import { AwsError, CallContext, Clock } from '../kernel/types';
import { overlap, parseBlock } from './cidr';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import {
  Place,
  rows,
  table,
  VpcPeeringConnectionRecord,
  VpcRecord,
} from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

const TABLE = 'vpcPeeringConnections';

/** How long a connection that is over stays visible, in seconds. */
const FORGET_SECONDS = 7_200;

/**
 * Asks to connect two VPCs of the same account and Region. VPCs whose blocks
 * overlap are answered with a connection that has failed, as at AWS.
 */
export const createVpcPeeringConnection: Ec2<'CreateVpcPeeringConnection'> = (
  context,
  input,
) => {
  const { account, region } = context;
  const { PeerOwnerId = account, PeerRegion = region } = input;
  if (PeerOwnerId !== account || PeerRegion !== region) {
    throw new AwsError(
      'InvalidParameterValue',
      `The sandbox connects VPCs of one account and Region only, not with ${PeerOwnerId} in ${PeerRegion}`,
    );
  }
  const requester = find(context, 'vpcs', input.VpcId);
  const accepter = find(context, 'vpcs', input.PeerVpcId);
  if (requester === accepter) {
    throw new AwsError(
      'InvalidParameterValue',
      `VPC ${requester.VpcId} cannot be connected with itself`,
    );
  }
  const same = rows(context, TABLE).find(
    row => isAlive(row) && connects(row, requester) && connects(row, accepter),
  );
  if (same) {
    throw new AwsError(
      'VpcPeeringConnectionAlreadyExists',
      `${requester.VpcId} and ${accepter.VpcId} are connected by ${same.VpcPeeringConnectionId}`,
    );
  }
  const record: VpcPeeringConnectionRecord = {
    VpcPeeringConnectionId: newId(kinds[TABLE].prefix),
    RequesterVpcInfo: side(context, requester),
    AccepterVpcInfo: side(context, accepter),
    Status: {
      Code: 'pending-acceptance',
      Message: `Pending Acceptance by ${account}`,
    },
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
  };
  if (shareBlocks(requester, accepter)) {
    end(record, context.clock, 'failed', 'Failed due to overlapping CIDR');
  }
  table(context, TABLE).set(record.VpcPeeringConnectionId, record);
  return { VpcPeeringConnection: record };
};

/** @throws AwsError `InvalidStateTransition` unless it waits to be accepted. */
export const acceptVpcPeeringConnection: Ec2<'AcceptVpcPeeringConnection'> = (
  context,
  input,
) => {
  const record = find(context, TABLE, input.VpcPeeringConnectionId);
  if (record.Status.Code !== 'pending-acceptance') {
    throw wrongState(record, 'accepted');
  }
  record.Status = { Code: 'active', Message: 'Active' };
  return { VpcPeeringConnection: record };
};

/** Routes to it stay, and lead nowhere. */
export const deleteVpcPeeringConnection: Ec2<'DeleteVpcPeeringConnection'> = (
  context,
  input,
) => {
  const record = find(context, TABLE, input.VpcPeeringConnectionId);
  if (!isAlive(record)) {
    throw wrongState(record, 'deleted');
  }
  const { account, clock, store } = context;
  end(record, clock, 'deleted', `Deleted by ${account}`);
  store.touch();
  return { Return: true };
};

export const describeVpcPeeringConnections: Ec2<
  'DescribeVpcPeeringConnections'
> = (context, input) => {
  const { records, NextToken } = describe(context, input, {
    table: TABLE,
    ids: input.VpcPeeringConnectionIds,
    filters: {
      'accepter-vpc-info.cidr-block': row => row.AccepterVpcInfo.CidrBlock,
      'accepter-vpc-info.owner-id': row => row.AccepterVpcInfo.OwnerId,
      'accepter-vpc-info.vpc-id': row => row.AccepterVpcInfo.VpcId,
      'requester-vpc-info.cidr-block': row => row.RequesterVpcInfo.CidrBlock,
      'requester-vpc-info.owner-id': row => row.RequesterVpcInfo.OwnerId,
      'requester-vpc-info.vpc-id': row => row.RequesterVpcInfo.VpcId,
      'status-code': row => row.Status.Code,
      'status-message': row => row.Status.Message,
      'vpc-peering-connection-id': row => row.VpcPeeringConnectionId,
    },
  });
  return {
    VpcPeeringConnections: records.map(({ until, ...record }) => record),
    NextToken,
  };
};

/** Whether a connection may still carry traffic, now or once it is accepted. */
export function isAlive({ Status }: VpcPeeringConnectionRecord): boolean {
  return Status.Code === 'pending-acceptance' || Status.Code === 'active';
}

/** Whether a VPC is one of the two sides. */
export function connects(
  { AccepterVpcInfo, RequesterVpcInfo }: VpcPeeringConnectionRecord,
  { VpcId }: Pick<VpcRecord, 'VpcId'>,
): boolean {
  return AccepterVpcInfo.VpcId === VpcId || RequesterVpcInfo.VpcId === VpcId;
}

/** Forgets the connections that were over long enough. */
export function settleVpcPeering(place: Place, clock: Clock): void {
  for (const record of rows(place, TABLE)) {
    if (record.until && record.until <= clock.now()) {
      table(place, TABLE).delete(record.VpcPeeringConnectionId);
      place.store.touch();
    }
  }
}

function side(
  { account, region }: CallContext,
  { CidrBlock, CidrBlockAssociationSet, VpcId }: VpcRecord,
): VpcPeeringConnectionVpcInfo {
  return {
    CidrBlock,
    CidrBlockSet: CidrBlockAssociationSet.map(each => ({
      CidrBlock: each.CidrBlock,
    })),
    OwnerId: account,
    Region: region,
    VpcId,
  };
}

function shareBlocks(left: VpcRecord, right: VpcRecord): boolean {
  return left.CidrBlockAssociationSet.some(one =>
    right.CidrBlockAssociationSet.some(other =>
      overlap(parseBlock(one.CidrBlock)!, parseBlock(other.CidrBlock)!),
    ),
  );
}

function end(
  record: VpcPeeringConnectionRecord,
  clock: Clock,
  Code: 'deleted' | 'failed',
  Message: string,
): void {
  record.Status = { Code, Message };
  record.until = new Date(clock.now().getTime() + clock.scale(FORGET_SECONDS));
}

function wrongState(
  { Status, VpcPeeringConnectionId }: VpcPeeringConnectionRecord,
  what: string,
): AwsError {
  return new AwsError(
    'InvalidStateTransition',
    `${VpcPeeringConnectionId} is ${Status.Code} and cannot be ${what}`,
  );
}
