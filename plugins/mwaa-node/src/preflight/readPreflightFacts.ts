import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { ListHostedZonesByVPCCommand } from '@aws-sdk/client-route-53';
import {
  normaliseValue,
  type Part,
  type PreflightFacts,
  type PreflightQuestions,
} from 'mwaa-network';
import { unlessAbsent } from '../collect/CallFailed';
import { vpcReadings } from '../collect/ec2';
import { readExecutionRole } from '../collect/iam';
import { readKey } from '../collect/kms';
import type { Reader } from '../collect/Reader';
import { readBucket } from '../collect/s3';
import { readAttachedRanges } from './attachedRanges';
import { readQuotas } from './quotas';
import { simulate } from './simulate';

/**
 * What the account says to a plan before anything is created. Each part is read
 * by itself: a denial leaves it not read, and nothing else.
 *
 * @param cloudFormationRoleArn - the role whose permissions count
 */
export async function readPreflightFacts(
  reader: Reader,
  questions: PreflightQuestions,
  cloudFormationRoleArn: string | undefined,
  now: () => Date = () => new Date(),
): Promise<PreflightFacts> {
  const { vpcId } = questions;
  const parts = {
    quotas: reader.part(() => readQuotas(reader, vpcId)),
    serviceLinkedRole: reader.part(async () => {
      const { serviceLinkedRoles } = questions;
      const roles = serviceLinkedRoles.map(({ RoleName }) =>
        readServiceLinkedRole(reader, RoleName),
      );
      return (await Promise.all(roles)).flat();
    }),
    simulated: reader.part(() =>
      simulate(reader, questions, cloudFormationRoleArn),
    ),
    hostedZones: reader.part(async () =>
      vpcId ? readHostedZones(reader, vpcId) : [],
    ),
    attachedRanges: reader.part(() => readAttachedRanges(reader, vpcId)),
    vpcPeeringConnections: reader.part(async () =>
      vpcId ? vpcReadings.vpcPeeringConnections(reader, vpcId) : [],
    ),
    buckets: reader.part(async () =>
      questions.bucketName
        ? readBucket(reader, `arn:aws:s3:::${questions.bucketName}`)
        : [],
    ),
    executionRoles: reader.part(async () =>
      questions.executionRoleArn
        ? readExecutionRole(reader, questions.executionRoleArn)
        : [],
    ),
    keys: reader.part(async () =>
      questions.kmsKeyArn ? readKey(reader, questions.kmsKeyArn) : [],
    ),
    certificates: reader.part(() =>
      readCertificates(reader, questions.certificateArns),
    ),
  };
  const read = Object.fromEntries(
    await Promise.all(
      Object.entries<Promise<Part<unknown>>>(parts).map(
        async ([name, part]) => [name, await part],
      ),
    ),
  );
  return {
    ...reader.place,
    at: now().toISOString(),
    ...(normaliseValue(read) as Omit<
      PreflightFacts,
      'account' | 'region' | 'at'
    >),
  };
}

async function readServiceLinkedRole(reader: Reader, RoleName: string) {
  const answer = await unlessAbsent(
    reader.send('iam:GetRole', new GetRoleCommand({ RoleName })),
    ['NoSuchEntity', 'NoSuchEntityException'],
  );
  return answer?.Role ? [{ RoleName }] : [];
}

/** Route 53 gives pages by a token of its own, and has no paginator for them. */
async function readHostedZones(reader: Reader, VPCId: string) {
  const zones: Array<{ HostedZoneId: string; Name: string }> = [];
  let NextToken: string | undefined;
  do {
    const token: string | undefined = NextToken;
    const page = await reader.send(
      'route53:ListHostedZonesByVPC',
      new ListHostedZonesByVPCCommand({
        VPCId,
        VPCRegion: reader.place.region as never,
        ...(token && { NextToken: token }),
      }),
    );
    zones.push(
      ...(page.HostedZoneSummaries ?? []).map(
        ({ HostedZoneId = '', Name = '' }) => ({ HostedZoneId, Name }),
      ),
    );
    NextToken = page.NextToken;
  } while (NextToken);
  return zones;
}

async function readCertificates(reader: Reader, arns: string[]) {
  const found = await Promise.all(
    arns.map(async CertificateArn => {
      const answer = await unlessAbsent(
        reader.send(
          'acm:DescribeCertificate',
          new DescribeCertificateCommand({ CertificateArn }),
        ),
        ['ResourceNotFoundException'],
      );
      return answer?.Certificate
        ? [{ CertificateArn, Status: answer.Certificate.Status }]
        : [];
    }),
  );
  return found.flat();
}
