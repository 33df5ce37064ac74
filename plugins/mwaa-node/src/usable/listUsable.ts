import { paginateListCertificates } from '@aws-sdk/client-acm';
import { paginateListRoles } from '@aws-sdk/client-iam';
import { paginateListKeys } from '@aws-sdk/client-kms';
import { paginateListBuckets } from '@aws-sdk/client-s3';
import type { UsableKind } from 'backstage-plugin-mwaa-common';
import { partitionOf } from 'mwaa-network';
import { readSecurityGroups, readVpcs } from '../collect/ec2';
import type { Reader } from '../collect/Reader';
import { isAbort } from '../errors/awsError';
import type { ListedResource } from '../types';
import { readResourceTags, tagsOf } from './resourceTags';

/**
 * Of a kind whose tags take a call each, no more are looked at: an account may
 * have thousands. What is beyond can still be named, and is decided then.
 */
const MOST = 100;

type Listed = Omit<ListedResource, 'kind' | 'tags'> &
  Partial<Pick<ListedResource, 'tags'>>;
type List = (reader: Reader) => Promise<Listed[]>;

const partition = ({ place }: Reader) => partitionOf(place.region);

function ec2Arn(reader: Reader, type: string, id = ''): string {
  const { account, region } = reader.place;
  return `arn:${partition(reader)}:ec2:${region}:${account}:${type}/${id}`;
}

/** Of a kind that a request names by ARN. */
const byArn = (arn = '', name = ''): Listed => ({ id: arn, arn, name });

const LISTS: Partial<Record<UsableKind, List>> = {
  vpc: async reader => {
    const vpcs = await readVpcs(reader);
    return vpcs.map(vpc => ({
      id: vpc.VpcId ?? '',
      arn: ec2Arn(reader, 'vpc', vpc.VpcId),
      name: tagsOf(vpc.Tags).Name ?? '',
      cidrBlocks: [
        ...new Set(
          [
            vpc.CidrBlock,
            ...(vpc.CidrBlockAssociationSet ?? []).map(
              ({ CidrBlock }) => CidrBlock,
            ),
          ].filter((block): block is string => Boolean(block)),
        ),
      ],
      tags: { status: 'read', tags: tagsOf(vpc.Tags) },
    }));
  },
  securityGroup: async reader => {
    const groups = await readSecurityGroups(reader, []);
    return groups.map(group => ({
      id: group.GroupId ?? '',
      arn: ec2Arn(reader, 'security-group', group.GroupId),
      name: group.GroupName ?? '',
      vpcId: group.VpcId,
      tags: { status: 'read', tags: tagsOf(group.Tags) },
    }));
  },
  bucket: async reader => {
    const { region } = reader.place;
    const buckets = await reader.list(
      's3:ListAllMyBuckets',
      paginateListBuckets,
      { BucketRegion: region },
      page => page.Buckets,
      1000,
    );
    return (
      buckets
        // What only imitates S3 may answer with all Regions' anyway.
        .filter(({ BucketRegion = region }) => BucketRegion === region)
        .map(({ Name = '' }) => ({
          id: Name,
          arn: `arn:${partition(reader)}:s3:::${Name}`,
          name: Name,
        }))
    );
  },
  role: async reader => {
    const roles = await reader.list(
      'iam:ListRoles',
      paginateListRoles,
      {},
      page => page.Roles,
    );
    // Others cannot be an execution role.
    return roles
      .filter(({ AssumeRolePolicyDocument = '' }) =>
        decodeURIComponent(AssumeRolePolicyDocument).includes(
          'airflow.amazonaws.com',
        ),
      )
      .map(({ Arn, RoleName }) => byArn(Arn, RoleName));
  },
  key: async reader => {
    const keys = await reader.list(
      'kms:ListKeys',
      paginateListKeys,
      {},
      page => page.Keys,
    );
    return keys.map(({ KeyArn, KeyId }) => byArn(KeyArn, KeyId));
  },
  certificate: async reader => {
    const certificates = await reader.list(
      'acm:ListCertificates',
      paginateListCertificates,
      { CertificateStatuses: ['ISSUED'] },
      page => page.CertificateSummaryList,
    );
    return certificates.map(({ CertificateArn, DomainName }) =>
      byArn(CertificateArn, DomainName),
    );
  },
};

/**
 * What an account has that a request might name, with its tags. A kind that
 * cannot be listed, or not to its end, is named with the reason.
 */
export async function listUsable(reader: Reader): Promise<{
  items: ListedResource[];
  notListed: Array<{ kind: UsableKind; reason: string }>;
}> {
  const kinds = Object.entries(LISTS) as Array<[UsableKind, List]>;
  const lists = await Promise.all(
    kinds.map(async ([kind, list]) => {
      try {
        return await withTags(reader, kind, await list(reader));
      } catch (error) {
        if (isAbort(error) || reader.signal?.aborted) throw error;
        return {
          items: [],
          notListed: [{ kind, reason: (error as Error).message }],
        };
      }
    }),
  );
  return {
    items: lists.flatMap(({ items }) => items),
    notListed: lists.flatMap(({ notListed }) => notListed),
  };
}

async function withTags(reader: Reader, kind: UsableKind, listed: Listed[]) {
  const asked = listed.filter(({ tags }) => !tags).slice(0, MOST);
  const read = await readResourceTags(
    reader,
    asked.map(({ arn }) => arn),
  );
  const items = listed.map((resource): ListedResource => ({
    ...resource,
    kind,
    tags: resource.tags ??
      read[resource.arn] ?? {
        status: 'notRead',
        reason: `More than ${MOST} of its kind: its tags were not read.`,
      },
  }));
  return { items, notListed: reasonsOf(kind, items, listed.length) };
}

/**
 * In words of our own: AWS's would name the very thing whose tags are denied to
 * whoever may see the list.
 */
function reasonsOf(kind: UsableKind, items: ListedResource[], count: number) {
  if (items.every(({ tags }) => tags.status !== 'notRead')) return [];
  const reason =
    count > MOST
      ? `There are more than ${MOST}, and the tags of no more are read.`
      : 'The tags of some could not be read.';
  return [
    {
      kind,
      reason: `${reason} Such are listed where mwaa.accounts[].usable names them, and others can be named.`,
    },
  ];
}
