import { normaliseValue, parsePolicyDocument } from '../../snapshot';
import { LISTS, UNUSED } from './commands';
import type { Answer, SingleKind } from './answers';
import { recogniseRefusal } from './refusal';
import type { DocumentProblem, SnapshotDocument } from './types';

type Json = Record<string, unknown>;

/** S3 prints nothing at all of a bucket that never kept versions. */
const VERSIONING = /versioning/i;

/** What a document holds; an error where it holds nothing that makes sense. */
export interface Recognised {
  answers: Answer[];
  problems: DocumentProblem[];
}

/** What tells an answer by the members that only it has. */
const SINGLES: ReadonlyArray<
  [SingleKind, (answer: Json) => unknown | undefined]
> = [
  ['environment', a => a.Environment],
  [
    'vpcAttribute',
    a =>
      typeof a.VpcId === 'string' &&
      ('EnableDnsSupport' in a ||
        'EnableDnsHostnames' in a ||
        'EnableNetworkAddressUsageMetrics' in a)
        ? a
        : undefined,
  ],
  ['prefixListEntries', a => a.Entries],
  ['vpnConnections', a => a.VpnConnections],
  ['publicAccessBlock', a => a.PublicAccessBlockConfiguration],
  ['bucketEncryption', a => a.ServerSideEncryptionConfiguration],
  ['bucketVersioning', versioning],
  ['role', a => a.Role],
  [
    'rolePolicy',
    a => ('RoleName' in a && 'PolicyDocument' in a ? a : undefined),
  ],
  ['rolePolicyNames', rolePolicyNames],
  ['attachedPolicies', a => a.AttachedPolicies],
  ['policyVersion', a => a.PolicyVersion],
  ['keyMetadata', a => a.KeyMetadata],
  ['keyPolicy', keyPolicy],
];

/**
 * Tells by its content what a document is: answers as the AWS CLI prints them,
 * whatever the file is called; a recorder's wrapper is taken off. Where the
 * content alone cannot tell (S3 prints nothing of a bucket that never kept
 * versions), the name decides.
 */
export function recognise(document: SnapshotDocument): Recognised {
  const { name } = document;
  if (typeof document.content === 'string') return ofText(document);
  const answer = unwrap(document.content);
  if (!isJson(answer)) {
    return failure(
      name,
      `holds ${typeName(answer)}, not an answer of AWS`,
      'Write the whole answer of the AWS CLI into it, without --query, in JSON',
    );
  }
  const refusal = recordedRefusal(answer);
  if (refusal) return { answers: [], problems: [refusal(name)] };
  const common = {
    file: name,
    at: document.at ?? '',
    half: isToken(answer.NextToken) || isToken(answer.nextToken),
  };
  const answers: Answer[] = [];
  const problems: DocumentProblem[] = [];
  for (const [member, part] of Object.entries(LISTS)) {
    if (!(member in answer)) continue;
    const value = normaliseValue(answer[member]);
    if (Array.isArray(value))
      answers.push({ ...common, kind: 'list', part, value });
    else problems.push(notAList(name, member, answer[member]));
  }
  // `LocationConstraint` is null in us-east-1, and normalising leaves that out.
  if ('LocationConstraint' in answer) {
    answers.push({
      ...common,
      kind: 'bucketLocation',
      value: normaliseValue({ LocationConstraint: answer.LocationConstraint }),
    });
  }
  for (const [kind, find] of SINGLES) {
    const value = normaliseValue(find(answer));
    if (value !== undefined) answers.push({ ...common, kind, value });
  }
  if (answers.length + problems.length > 0) return { answers, problems };
  if (UNUSED.some(member => member in answer)) {
    return { answers: [{ ...common, kind: 'unused' }], problems };
  }
  if (Object.keys(answer).length === 0 && VERSIONING.test(name)) {
    return {
      answers: [{ ...common, kind: 'bucketVersioning', value: {} }],
      problems,
    };
  }
  return {
    answers,
    problems: [
      {
        file: name,
        message: 'is not used: it is not an AWS answer about a network',
        remedy:
          'Leave it out of the folder, or write the whole answer of the AWS CLI into it',
        severity: 'warning',
      },
    ],
  };
}

function ofText({ name, content, at = '' }: SnapshotDocument): Recognised {
  const text = content as string;
  const refusal = recogniseRefusal(text);
  if (refusal) {
    return {
      answers: [{ file: name, at, half: false, kind: 'refusal', ...refusal }],
      problems: [],
    };
  }
  if (text.trim() === '' && VERSIONING.test(name)) {
    return {
      answers: [
        { file: name, at, half: false, kind: 'bucketVersioning', value: {} },
      ],
      problems: [],
    };
  }
  return failure(
    name,
    text.trim() === '' ? 'is empty' : 'is not JSON',
    'Run the command that wrote it again, with --output json: it may have failed',
  );
}

/** A recorder's wrapper off, whatever is in it. */
function unwrap(content: unknown): unknown {
  let answer = content;
  for (let depth = 0; depth < 4; depth++) {
    if (!isJson(answer) || !('status_code' in answer && 'data' in answer))
      break;
    answer = answer.data;
  }
  return answer;
}

function recordedRefusal(answer: Json) {
  const { Error: error } = answer;
  if (!isJson(error) || typeof error.Code !== 'string') return undefined;
  return (file: string): DocumentProblem => ({
    file,
    message: `holds the error ${error.Code}: ${error.Message ?? ''}`,
    remedy: 'Record the answer again with a role that may ask',
    severity: 'warning',
  });
}

function versioning(answer: Json): unknown {
  const { Status, MFADelete } = answer;
  const rest = Object.keys(answer).filter(
    key => !['Status', 'MFADelete', 'ResponseMetadata'].includes(key),
  );
  return rest.length === 0 &&
    ['Enabled', 'Suspended'].includes(Status as string)
    ? { Status, MFADelete }
    : undefined;
}

/** `aws kms list-key-policies` prints the same member, and only ever this one. */
function rolePolicyNames({ PolicyNames }: Json): unknown {
  return Array.isArray(PolicyNames) &&
    PolicyNames.length === 1 &&
    PolicyNames[0] === 'default'
    ? undefined
    : PolicyNames;
}

/** A bucket's policy is printed under the same member; only its actions differ. */
function keyPolicy({ Policy }: Json): unknown {
  if (typeof Policy !== 'string') return undefined;
  const document = parsePolicyDocument(Policy);
  const actions = JSON.stringify(document ?? '');
  return actions.includes('"s3:') && !actions.includes('"kms:')
    ? undefined
    : Policy;
}

function notAList(
  file: string,
  member: string,
  value: unknown,
): DocumentProblem {
  return {
    file,
    message: `${member} is ${typeName(value)}, not a list`,
    remedy: 'Write the whole answer of the AWS CLI into it, without --query',
    severity: 'error',
  };
}

function failure(file: string, message: string, remedy: string): Recognised {
  return {
    answers: [],
    problems: [{ file, message, remedy, severity: 'error' }],
  };
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
