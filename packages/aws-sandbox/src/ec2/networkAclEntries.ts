import {
  CreateNetworkAclEntryRequest,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../kernel/types';
import { blockOf, isIpv6Block } from './cidr';
import { find } from './kinds';
import { quotaOf } from './quotas';
import { NetworkAclRecord } from './tables';
import { Ec2 } from './operation';

/** Highest number that users may give to an entry. */
const LAST_USER_RULE = 32766;

const PROTOCOL_NUMBERS: Record<string, string> = {
  all: '-1',
  icmp: '1',
  tcp: '6',
  udp: '17',
  icmpv6: '58',
};

/** @throws AwsError `NetworkAclEntryAlreadyExists`, `NetworkAclEntryLimitExceeded`. */
export const createNetworkAclEntry: Ec2<'CreateNetworkAclEntry'> = (
  context,
  input,
) => {
  const record = find(context, 'networkAcls', input.NetworkAclId);
  const entry = readEntry(input);
  if (findEntry(record, input)) {
    throw new AwsError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${input.RuleNumber} already exists.`,
    );
  }
  const direction = record.Entries.filter(
    each => each.Egress === entry.Egress && each.RuleNumber! <= LAST_USER_RULE,
  );
  if (direction.length >= quotaOf(context, 'entriesPerNetworkAcl')) {
    throw new AwsError(
      'NetworkAclEntryLimitExceeded',
      'The maximum number of network acl entries has been reached.',
    );
  }
  record.Entries.push(entry);
  sortEntries(record);
};

export const replaceNetworkAclEntry: Ec2<'ReplaceNetworkAclEntry'> = (
  context,
  input,
) => {
  const record = find(context, 'networkAcls', input.NetworkAclId);
  const old = existingEntry(record, input);
  record.Entries[record.Entries.indexOf(old)] = readEntry(input);
};

export const deleteNetworkAclEntry: Ec2<'DeleteNetworkAclEntry'> = (
  context,
  input,
) => {
  const record = find(context, 'networkAcls', input.NetworkAclId);
  const old = existingEntry(record, input);
  record.Entries = record.Entries.filter(each => each !== old);
};

type EntryKey = Pick<NetworkAclEntry, 'RuleNumber' | 'Egress'>;

function findEntry(record: NetworkAclRecord, { RuleNumber, Egress }: EntryKey) {
  return record.Entries.find(
    each => each.RuleNumber === RuleNumber && each.Egress === Egress,
  );
}

function existingEntry(
  record: NetworkAclRecord,
  key: EntryKey,
): NetworkAclEntry {
  const entry = findEntry(record, key);
  if (!entry || key.RuleNumber! > LAST_USER_RULE) {
    throw new AwsError(
      'InvalidNetworkAclEntry.NotFound',
      `The network acl entry identified by ${key.RuleNumber} does not exist`,
    );
  }
  return entry;
}

function sortEntries(record: NetworkAclRecord): void {
  record.Entries.sort(
    (left, right) =>
      Number(right.Egress) - Number(left.Egress) ||
      left.RuleNumber! - right.RuleNumber!,
  );
}

function readEntry(input: CreateNetworkAclEntryRequest): NetworkAclEntry {
  const { RuleNumber = 0, Egress, RuleAction } = input;
  if (!(RuleNumber >= 1 && RuleNumber <= LAST_USER_RULE)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${RuleNumber}) for parameter ruleNumber is invalid. Rule numbers must be between 1 and ${LAST_USER_RULE}.`,
    );
  }
  if (RuleAction !== 'allow' && RuleAction !== 'deny') {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${RuleAction}) for parameter ruleAction is invalid.`,
    );
  }
  const Protocol =
    PROTOCOL_NUMBERS[String(input.Protocol).toLowerCase()] ?? input.Protocol!;
  if (!/^(-1|\d{1,3})$/.test(Protocol)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${input.Protocol}) for parameter protocol is invalid. Unknown protocol.`,
    );
  }
  const hasPorts = Protocol === '6' || Protocol === '17';
  const isIcmp = Protocol === '1' || Protocol === '58';
  const { From, To } = input.PortRange ?? {};
  if (hasPorts && (From === undefined || To === undefined || From > To)) {
    throw new AwsError(
      From === undefined || To === undefined
        ? 'MissingParameter'
        : 'InvalidParameterValue',
      'The request must contain the parameters portRange.from and portRange.to, in this order',
    );
  }
  return {
    RuleNumber,
    Egress,
    RuleAction,
    Protocol,
    ...readBlocks(input),
    ...(hasPorts && { PortRange: { From, To } }),
    ...(isIcmp && {
      IcmpTypeCode: input.IcmpTypeCode ?? { Type: -1, Code: -1 },
    }),
  };
}

function readBlocks({
  CidrBlock,
  Ipv6CidrBlock,
}: CreateNetworkAclEntryRequest): Partial<NetworkAclEntry> {
  if (CidrBlock) {
    return { CidrBlock: blockOf(CidrBlock, 'cidrBlock').text };
  }
  if (isIpv6Block(Ipv6CidrBlock)) {
    return { Ipv6CidrBlock };
  }
  throw new AwsError(
    'MissingParameter',
    'The request must contain the parameter cidrBlock or ipv6CidrBlock',
  );
}
