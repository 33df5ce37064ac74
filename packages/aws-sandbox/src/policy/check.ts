import { AwsError } from '../kernel/types';
import { PolicyDocument } from './document';
import { policyViolation, PolicyViolation } from './grammar';
import { PolicyKind, PolicyKindName, policyKinds } from './kinds.data';

/**
 * Reads a policy.
 * @param others - Size of what counts with it towards the limit.
 * @param owner - What the policy is of, for the words about its size.
 * @throws AwsError in the service's words when a policy of this kind may not
 *   be like that
 */
export function checkPolicy(
  name: PolicyKindName,
  text: string | undefined,
  { others = 0, owner = '' }: { others?: number; owner?: string } = {},
): PolicyDocument {
  const kind: PolicyKind = policyKinds[name];
  const document = parse(text);
  const violation = policyViolation(document, kind);
  if (violation) {
    throw refused(name, violation);
  }
  const { size } = kind;
  if (size && others + policySize(name, text!) > size.limit) {
    throw new AwsError(
      size.code,
      size.message.replace('%', () => owner),
      size.status,
    );
  }
  return document as PolicyDocument;
}

/** What a policy of this kind takes of its limit. */
export function policySize(name: PolicyKindName, text: string): number {
  const { size }: PolicyKind = policyKinds[name];
  return size?.counts === 'bytes'
    ? Buffer.byteLength(text)
    : text.replace(/\s/g, '').length;
}

/** The error by which the service refuses what breaks its policies' rules. */
export function refused(
  name: PolicyKindName,
  { fault, subject = '' }: PolicyViolation,
): AwsError {
  const { code, words } = policyKinds[name].refusal;
  return new AwsError(
    code,
    (words[fault] ?? words.syntax).replace('%', () => subject),
  );
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
