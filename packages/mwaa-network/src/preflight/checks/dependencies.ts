import { partitionOf } from '../../snapshot/arn';
import { judge } from '../../judge/judge';
import type { Finding } from '../../rules/types';
import type { Plan } from '../../plan/types';
import type { ResolvedRequest } from '../../request';
import {
  emptySnapshot,
  read,
  type NetworkSnapshot,
  type Part,
} from '../../snapshot';
import { answer, whenRead, type Subject } from '../check';
import type { PreflightCheck, PreflightFacts } from '../types';

/** Rules that judge what a request names instead of having it made. */
const RULES = {
  bucketName: [
    'bucket/region',
    'bucket/versioning',
    'bucket/public-access-block',
    'bucket/encryption',
  ],
  executionRoleArn: [
    'execution-role/trust',
    'execution-role/logs',
    'execution-role/metrics',
    'execution-role/queue',
    'execution-role/key',
  ],
  kmsKey: ['key/usable', 'key/logs'],
} as const;

/** What to do while there is no environment yet that could be updated. */
const REMEDIES: Readonly<Record<string, string>> = {
  'bucket/region':
    'Name a bucket of the environment’s Region, or leave it out, and the stack makes one.',
};

type Field = keyof typeof RULES;

const WHAT: Record<Field, string> = {
  bucketName: 'Bucket',
  executionRoleArn: 'Execution role',
  kmsKey: 'Key',
};

/**
 * The bucket, role and key that exist, judged by the very rules that judge them
 * once the environment is there: one opinion, not two.
 */
export function checkDependencies(
  { request }: Plan,
  facts: PreflightFacts,
): PreflightCheck[] {
  const findings = judge(asSnapshot(request, facts), {
    profile: request.endpointProfile,
    routing: request.routing,
  }).findings;
  return [
    ...(request.bucketName
      ? checksOf('bucketName', request, facts.buckets, findings)
      : []),
    ...(request.executionRoleArn
      ? checksOf('executionRoleArn', request, facts.executionRoles, findings)
      : []),
    ...(request.kmsKey.startsWith('arn:')
      ? checksOf('kmsKey', request, facts.keys, findings)
      : []),
  ];
}

function checksOf(
  field: Field,
  request: ResolvedRequest,
  part: Part<unknown>,
  findings: Finding[],
): PreflightCheck[] {
  const value = request[field];
  const subject: Subject = {
    id: `${field}/exists`,
    title: `${WHAT[field]} is there`,
    field,
    value,
  };
  const there = whenRead(subject, part, items =>
    items.length > 0
      ? answer(subject, 'pass', `${value} is there`)
      : answer(
          subject,
          'fail',
          'AWS knows none of that name',
          'Correct it, or leave it out, and the stack makes one.',
        ),
  );
  if (there.status !== 'pass') return [there];
  return [
    there,
    ...findings
      .filter(
        ({ rule, status }) =>
          (RULES[field] as readonly string[]).includes(rule) &&
          status !== 'notApplicable',
      )
      .map(finding =>
        answer(
          { id: finding.rule, title: finding.title, field, value },
          finding.status,
          finding.message,
          REMEDIES[finding.rule] ?? finding.remedy,
        ),
      ),
  ];
}

/** An environment that has what the request names, and nothing else. */
function asSnapshot(
  request: ResolvedRequest,
  facts: PreflightFacts,
): NetworkSnapshot {
  const place = { account: facts.account, region: facts.region };
  const partition = partitionOf(facts.region);
  return {
    ...emptySnapshot(place),
    buckets: facts.buckets,
    executionRoles: facts.executionRoles,
    keys: facts.keys,
    environment: read(
      [
        {
          Name: request.name,
          Arn: `arn:${partition}:airflow:${facts.region}:${facts.account}:environment/${request.name}`,
          ...(request.executionRoleArn && {
            ExecutionRoleArn: request.executionRoleArn,
          }),
          ...(request.bucketName && {
            SourceBucketArn: `arn:${partition}:s3:::${request.bucketName}`,
          }),
          ...(request.kmsKey.startsWith('arn:') && { KmsKey: request.kmsKey }),
        },
      ],
      { ...place, at: facts.at },
    ),
  };
}

/** The certificates of a Client VPN: there, and issued. */
export function checkCertificates(
  { request: { access } }: Plan,
  { certificates }: PreflightFacts,
): PreflightCheck[] {
  if (access.mechanism !== 'client-vpn') return [];
  // Where both are one, it is the server's: that one was given.
  const fields = ['clientCertificateArn', 'serverCertificateArn'] as const;
  return [...new Map(fields.map(field => [access[field], field]))].map(
    ([arn, field]) => {
      const subject: Subject = {
        id: `certificate/${field}`,
        title: 'Certificate of the VPN',
        field: `access.${field}`,
        value: arn,
      };
      return whenRead(subject, certificates, items => {
        const found = items.find(
          ({ CertificateArn }) => CertificateArn === arn,
        );
        if (!found) {
          return answer(
            subject,
            'fail',
            'ACM knows no such certificate in this Region',
            'Import it: aws acm import-certificate --certificate fileb://server.crt --private-key fileb://server.key --certificate-chain fileb://ca.crt',
          );
        }
        return found.Status === 'ISSUED'
          ? answer(subject, 'pass', 'It is issued')
          : answer(
              subject,
              'fail',
              `It is ${found.Status ?? 'of unknown status'}, not ISSUED`,
              'Wait until it is issued, or name another.',
            );
      });
    },
  );
}
