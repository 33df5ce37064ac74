import { createHash } from 'node:crypto';
import {
  AssociateDhcpOptionsRequest,
  DeleteDhcpOptionsRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { DhcpOptionsRecord, Place, rows, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

const TABLE = 'dhcpOptions';

const KEYS = [
  'domain-name',
  'domain-name-servers',
  'ipv6-address-preferred-lease-time',
  'netbios-name-servers',
  'netbios-node-type',
  'ntp-servers',
];

/** The id of the set that each account has in each Region, and that a new VPC gets. */
export function defaultDhcpOptionsId({ account, region }: Place): string {
  const digest = createHash('sha256').update(`${account} ${region} dhcp`);
  return `dopt-0${digest.digest('hex').slice(0, 16)}`;
}

function defaultDhcpOptions(place: Place): DhcpOptionsRecord {
  const { account, region } = place;
  const domain =
    region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return record(account, defaultDhcpOptionsId(place), [
    { Key: 'domain-name', Values: [domain] },
    { Key: 'domain-name-servers', Values: ['AmazonProvidedDNS'] },
  ]);
}

export const createDhcpOptions: Ec2<'CreateDhcpOptions'> = (context, input) => {
  const configurations = input.DhcpConfigurations ?? [];
  for (const { Key = '', Values = [] } of configurations) {
    if (!KEYS.includes(Key) || Values.length === 0 || Values.length > 4) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${Values.join(',')}) for parameter ${Key} is invalid.`,
      );
    }
  }
  if (configurations.length === 0) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter dhcpConfiguration',
    );
  }
  const options = {
    ...record(context.account, newId(kinds[TABLE].prefix), configurations),
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
  };
  table(context, TABLE).set(options.DhcpOptionsId, options);
  return { DhcpOptions: options };
};

/** `default` is the word for no options at all. */
export function associateDhcpOptions(
  context: CallContext,
  input: AssociateDhcpOptionsRequest,
): object {
  const vpc = find(context, 'vpcs', input.VpcId);
  const { DhcpOptionsId: id = '' } = input;
  vpc.DhcpOptionsId = ['default', defaultDhcpOptionsId(context)].includes(id)
    ? id
    : find(context, TABLE, id).DhcpOptionsId;
  return {};
}

export function deleteDhcpOptions(
  context: CallContext,
  input: DeleteDhcpOptionsRequest,
): object {
  const { DhcpOptionsId: id } = find(context, TABLE, input.DhcpOptionsId);
  if (rows(context, 'vpcs').some(vpc => vpc.DhcpOptionsId === id)) {
    throw new AwsError(
      'DependencyViolation',
      `The dhcpOptions '${id}' has dependencies and cannot be deleted.`,
    );
  }
  table(context, TABLE).delete(id);
  return {};
}

export const describeDhcpOptions: Ec2<'DescribeDhcpOptions'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: TABLE,
    ids: input.DhcpOptionsIds,
    implied: [defaultDhcpOptions(context)],
    filters: {
      'dhcp-options-id': options => options.DhcpOptionsId,
      key: options => options.DhcpConfigurations.map(({ Key }) => Key),
      value: options =>
        options.DhcpConfigurations.flatMap(({ Values = [] }) =>
          Values.map(({ Value }) => Value),
        ),
      'owner-id': options => options.OwnerId,
    },
  });
  return { DhcpOptions: records, NextToken };
};

function record(
  OwnerId: string,
  DhcpOptionsId: string,
  configurations: Array<{ Key?: string; Values?: string[] }>,
): DhcpOptionsRecord {
  return {
    DhcpOptionsId,
    OwnerId,
    DhcpConfigurations: configurations.map(({ Key, Values = [] }) => ({
      Key,
      Values: Values.map(Value => ({ Value })),
    })),
    Tags: [],
  };
}
