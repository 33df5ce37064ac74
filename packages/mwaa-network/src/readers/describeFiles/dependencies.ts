import type { Environment, Part } from '../../snapshot';
import { commandOf, notRead, parsePolicyDocument } from '../../snapshot';
import type { SingleKind } from './answers';
import { answersOf } from './answers';
import type { ReadContext } from './resolveParts';
import { missing, readPart } from './resolveParts';

type Json = Record<string, unknown>;

/** The environment's bucket: none when it names none. */
export function buckets(
  context: ReadContext,
  environment: Environment | undefined,
): Part<unknown> {
  const Name = /^arn:[^:]+:s3:::([^/]+)/.exec(
    textOf(environment?.SourceBucketArn),
  )?.[1];
  if (Name === undefined) {
    return environment && textOf(environment.SourceBucketArn) === ''
      ? readPart(context, [], [])
      : notRead(
          environment
            ? `Which bucket is meant is not known: ${textOf(environment.SourceBucketArn)} is not the ARN of one`
            : 'Which bucket is meant is not known: no environment was read',
        );
  }
  if (isAbsent(context, 'bucketLocation', /^NoSuchBucket /)) {
    return readPart(context, [], []);
  }
  const part = (kind: SingleKind, command: string) => {
    const from = answersOf(context.answers, kind);
    return from.length > 0
      ? single(context, from)
      : missing(context, kind, `aws s3api ${command}`);
  };
  return readPart(
    context,
    [
      {
        Name,
        Location: part('bucketLocation', 'get-bucket-location'),
        Versioning: part('bucketVersioning', 'get-bucket-versioning'),
        PublicAccessBlock: part('publicAccessBlock', 'get-public-access-block'),
        Encryption: part('bucketEncryption', 'get-bucket-encryption'),
      },
    ],
    [],
  );
}

/** Whether a call was answered by that there is no such thing: its code and operation match. */
function isAbsent(
  context: ReadContext,
  asked: SingleKind,
  none: RegExp,
): boolean {
  return (
    answersOf(context.answers, asked).length === 0 &&
    context.answers.some(
      answer =>
        answer.kind === 'refusal' &&
        none.test(`${answer.code} ${answer.operation}`),
    )
  );
}

/** Answers of S3 name no bucket: two that differ are of two, and it is not known which is whose. */
function single(
  context: ReadContext,
  from: ReadonlyArray<{ file: string; at: string; value: unknown }>,
): Part<unknown> {
  const texts = new Set(from.map(({ value }) => JSON.stringify(value)));
  return texts.size > 1
    ? notRead(`${from.map(f => f.file).join(' and ')} contradict each other`)
    : readPart(context, [from[0].value], from);
}

/** The environment's execution role. */
export function executionRoles(
  context: ReadContext,
  environment: Environment | undefined,
): Part<unknown> {
  const arn = textOf(environment?.ExecutionRoleArn);
  if (environment && arn === '') return readPart(context, [], []);
  const wanted = arn === '' ? undefined : arn.slice(arn.lastIndexOf('/') + 1);
  const roles = answersOf(context.answers, 'role');
  const found = roles.filter(
    ({ value }) =>
      wanted === undefined || (value as Json | null)?.RoleName === wanted,
  );
  if (wanted === undefined && found.length !== 1) {
    return notRead('Which role is meant is not known: no environment was read');
  }
  const name = wanted ?? ((found[0].value as Json).RoleName as string);
  if (
    found.length === 0 &&
    isAbsent(context, 'role', /^NoSuchEntity GetRole$/)
  ) {
    return readPart(context, [], []);
  }
  const policies = rolePolicies(context, name);
  if (found.length === 0 && policies.status === 'notRead') {
    return missing(
      context,
      'role',
      `${commandOf('executionRoles')} of ${name}`,
    );
  }
  const items = (
    found.length > 0
      ? found.map(f => f.value as Json)
      : [{ RoleName: name, Arn: arn }]
  ).map(role => ({
    ...role,
    AssumeRolePolicyDocument: parsed(role.AssumeRolePolicyDocument),
    Policies: policies,
  }));
  return readPart(context, items, found);
}

/**
 * The role's policies: those that there are documents of. Where a list of its
 * policies is there too, all that it names must be.
 */
function rolePolicies(context: ReadContext, role: string): Part<unknown> {
  const inline = answersOf(context.answers, 'rolePolicy').filter(
    ({ value }) => (value as Json).RoleName === role,
  );
  const versions = answersOf(context.answers, 'policyVersion');
  const names = listed(context, 'rolePolicyNames') as string[];
  const attached = listed(context, 'attachedPolicies') as Json[];
  const known = new Set(inline.map(({ value }) => (value as Json).PolicyName));
  const absent = names.find(name => !known.has(name));
  if (absent !== undefined) {
    return notRead(
      `no file of aws iam get-role-policy for ${absent} in ${context.place}`,
    );
  }
  if (versions.length < attached.length) {
    return notRead(
      `no file of aws iam get-policy-version for each attached policy in ${context.place}`,
    );
  }
  const from = [...inline, ...versions];
  const isAnswered =
    from.length > 0 || answersOf(context.answers, 'rolePolicyNames').length > 0;
  if (!isAnswered)
    return missing(context, 'rolePolicy', 'aws iam get-role-policy');
  return readPart(
    context,
    [
      ...inline.map(({ value }) => ({
        PolicyName: (value as Json).PolicyName,
        PolicyDocument: parsed((value as Json).PolicyDocument),
      })),
      ...versions.map(({ value, file }) => ({
        PolicyName: file,
        PolicyDocument: parsed((value as Json | null)?.Document),
      })),
    ],
    from,
  );
}

function listed(context: ReadContext, kind: SingleKind): unknown[] {
  return answersOf(context.answers, kind).flatMap(({ value }) =>
    Array.isArray(value) ? (value as unknown[]) : [],
  );
}

/** The environment's customer-managed key: none when AWS owns it. */
export function keys(
  context: ReadContext,
  environment: Environment | undefined,
): Part<unknown> {
  const key = textOf(environment?.KmsKey);
  if (environment && key === '') return readPart(context, [], []);
  const metadata = answersOf(context.answers, 'keyMetadata').map(
    p => p.value as Json,
  );
  const wanted = key.slice(key.lastIndexOf('/') + 1);
  const found =
    metadata.find(item => item?.KeyId === wanted || item?.Arn === key) ??
    (key === '' && metadata.length === 1 ? metadata[0] : undefined);
  const policies = answersOf(context.answers, 'keyPolicy');
  if (!found && (policies.length === 0 || key === '')) {
    return missing(context, 'keyMetadata', commandOf('keys'));
  }
  const documents = new Set(policies.map(({ value }) => value));
  let Policy: Part<unknown> = missing(
    context,
    'keyPolicy',
    'aws kms get-key-policy',
  );
  if (documents.size > 1) {
    Policy = notRead(
      `${policies.map(p => p.file).join(' and ')} contradict each other`,
    );
  } else if (policies.length > 0) {
    Policy = readPart(context, [parsed(policies[0].value)], policies);
  }
  return readPart(
    context,
    [
      {
        KeyId: wanted,
        ...(key.startsWith('arn:') ? { Arn: key } : {}),
        ...found,
        Policy,
      },
    ],
    policies,
  );
}

/** A document that is none stays as it is, for the snapshot's own check to name. */
function parsed(value: unknown): unknown {
  return parsePolicyDocument(value) ?? value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
