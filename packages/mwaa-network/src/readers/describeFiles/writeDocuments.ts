import type {
  Bucket,
  Environment,
  ExecutionRole,
  Instance,
  KmsKey,
  ManagedPrefixList,
  NetworkSnapshot,
  Part,
  PartName,
  VpcAttribute,
} from '../../snapshot';
import { commandOf, itemsOf } from '../../snapshot';
import { LISTS } from './commands';
import { OPERATIONS } from './refusal';
import type { SnapshotDocument } from './types';

/** Parts that are asked for under another name than their own. */
const SUBJECTS: Partial<Record<PartName, string>> = {
  buckets: 'bucketLocation',
  executionRoles: 'role',
  keys: 'keyMetadata',
};

/**
 * A snapshot as the documents that the AWS CLI would have printed, one for
 * each answer, under the name of its command; for a part that was not read,
 * what the CLI says when AWS refuses. `readDocuments` makes the same snapshot
 * of them. Values of Airflow's options may be secrets, and are masked.
 *
 * @public
 */
export function writeDocuments(snapshot: NetworkSnapshot): SnapshotDocument[] {
  const lists = Object.entries(LISTS).flatMap(([member, part]) =>
    listDocuments(snapshot, member, part),
  );
  return [
    ...partDocuments(snapshot.environment, 'environment', environment),
    ...lists,
    ...partDocuments(snapshot.vpcAttributes, 'vpcAttributes', attributes),
    ...entriesDocuments(snapshot.prefixLists),
    ...partDocuments(snapshot.buckets, 'buckets', bucketDocuments),
    ...noneOf(snapshot.buckets, 'GetBucketLocation', 'NoSuchBucket'),
    ...partDocuments(snapshot.executionRoles, 'executionRoles', roleDocuments),
    ...noneOf(snapshot.executionRoles, 'GetRole', 'NoSuchEntity'),
    ...partDocuments(snapshot.keys, 'keys', keyDocuments),
  ];
}

/** `aws ec2 describe-vpcs` → `describe-vpcs`. */
function nameOf(part: PartName): string {
  return commandOf(part).split(' ')[2];
}

function listDocuments(
  snapshot: NetworkSnapshot,
  member: string,
  part: PartName,
): SnapshotDocument[] {
  const value: Part<unknown> = snapshot[part];
  if (value.status === 'notRead') return refused(part, value.reason);
  return [
    {
      name: `${nameOf(part)}.json`,
      at: value.at,
      content: { [member]: printed(part, value.items) },
    },
  ];
}

function printed(part: PartName, items: unknown[]): unknown[] {
  if (part === 'instances') {
    return (items as Instance[]).map(item => ({ Instances: [item] }));
  }
  if (part === 'prefixLists') {
    return (items as ManagedPrefixList[]).map(({ Entries, ...list }) => list);
  }
  return items;
}

function partDocuments<T>(
  part: Part<T>,
  name: PartName,
  documents: (item: T) => SnapshotDocument[],
): SnapshotDocument[] {
  return part.status === 'read'
    ? part.items.flatMap(documents)
    : refused(name, part.reason);
}

function environment(item: Environment): SnapshotDocument[] {
  const options = item.AirflowConfigurationOptions;
  const masked = options && {
    AirflowConfigurationOptions: Object.fromEntries(
      Object.keys(options).map(key => [key, '***']),
    ),
  };
  return [
    {
      name: 'get-environment.json',
      content: { Environment: { ...item, ...masked } },
    },
  ];
}

/** The CLI tells one attribute a call. */
function attributes({ VpcId, ...rest }: VpcAttribute): SnapshotDocument[] {
  return Object.entries(rest).map(([attribute, value]) => ({
    name: `describe-vpc-attribute-${VpcId}-${attribute}.json`,
    content: { VpcId, [attribute]: value },
  }));
}

function entriesDocuments(
  part: NetworkSnapshot['prefixLists'],
): SnapshotDocument[] {
  return itemsOf(part)
    .filter(list => list.Entries !== undefined)
    .map(({ PrefixListId, Entries }) => ({
      name: `get-managed-prefix-list-entries-${PrefixListId}.json`,
      content: { Entries },
    }));
}

function bucketDocuments(bucket: Bucket): SnapshotDocument[] {
  return [
    ...answer(
      'get-bucket-location',
      'GetBucketLocation',
      bucket.Location,
      item => ({
        LocationConstraint: item.LocationConstraint ?? null,
      }),
    ),
    ...answer(
      'get-bucket-versioning',
      'GetBucketVersioning',
      bucket.Versioning,
      item =>
        // Of a bucket that never kept versions the CLI prints nothing.
        Object.keys(item).length > 0 ? item : '',
    ),
    ...answer(
      'get-public-access-block',
      'GetPublicAccessBlock',
      bucket.PublicAccessBlock,
      item => ({ PublicAccessBlockConfiguration: item }),
      'NoSuchPublicAccessBlockConfiguration',
    ),
    ...answer(
      'get-bucket-encryption',
      'GetBucketEncryption',
      bucket.Encryption,
      item => ({ ServerSideEncryptionConfiguration: item }),
      'ServerSideEncryptionConfigurationNotFoundError',
    ),
  ];
}

function roleDocuments({
  Policies,
  ...role
}: ExecutionRole): SnapshotDocument[] {
  const { RoleName } = role;
  const policies = itemsOf(Policies);
  return [
    { name: 'get-role.json', content: { Role: role } },
    ...(Policies.status === 'notRead'
      ? [refusal('get-role-policy', 'GetRolePolicy', Policies.reason)]
      : [
          {
            name: 'list-role-policies.json',
            content: { PolicyNames: policies.map(p => p.PolicyName) },
          },
        ]),
    ...policies.map((policy, i) => ({
      name: `get-role-policy-${i + 1}.json`,
      content: { RoleName, ...policy },
    })),
  ];
}

function keyDocuments({ Policy, ...key }: KmsKey): SnapshotDocument[] {
  return [
    { name: 'describe-key.json', content: { KeyMetadata: key } },
    ...answer('get-key-policy', 'GetKeyPolicy', Policy, item => ({
      Policy: JSON.stringify(item),
      PolicyName: 'default',
    })),
  ];
}

/** The answer of a call that answers one thing, or what AWS said instead. */
function answer<T>(
  name: string,
  operation: string,
  part: Part<T>,
  content: (item: T) => unknown,
  none = 'NotFound',
): SnapshotDocument[] {
  if (part.status === 'notRead') return [refusal(name, operation, part.reason)];
  const [item] = part.items;
  return item === undefined
    ? [refusal(name, operation, `${none}: There is none`)]
    : [{ name: `${name}.json`, content: content(item), at: part.at }];
}

function noneOf(
  part: Part<unknown>,
  operation: string,
  code: string,
): SnapshotDocument[] {
  return part.status === 'read' && part.items.length === 0
    ? [refusal(operation, operation, `${code}: There is none`)]
    : [];
}

function refused(part: PartName, reason: string): SnapshotDocument[] {
  const operation =
    Object.keys(OPERATIONS).find(
      name => OPERATIONS[name] === (SUBJECTS[part] ?? part),
    ) ?? part;
  return [refusal(nameOf(part), operation, reason)];
}

function refusal(
  name: string,
  operation: string,
  reason: string,
): SnapshotDocument {
  const [, code = 'NotRead', message = reason] =
    /^([A-Za-z][\w.]*): ([^]*)$/.exec(reason) ?? [];
  return {
    name: `${name}.error.txt`,
    content: `\nAn error occurred (${code}) when calling the ${operation} operation: ${message}\n`,
  };
}
