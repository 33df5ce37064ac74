import type { PartName } from '../../snapshot';

/** An answer that describes something else than a list of EC2's. */
export type SingleKind =
  | 'environment'
  | 'vpcAttribute'
  | 'prefixListEntries'
  | 'vpnConnections'
  | 'bucketLocation'
  | 'bucketVersioning'
  | 'publicAccessBlock'
  | 'bucketEncryption'
  | 'role'
  | 'rolePolicy'
  | 'rolePolicyNames'
  | 'attachedPolicies'
  | 'policyVersion'
  | 'keyMetadata'
  | 'keyPolicy';

/** One answer of AWS in a document, and which. */
export type Answer = {
  file: string;
  at: string;
  /** Only a page: the answer says that there is more. */
  half: boolean;
} & (
  | { kind: 'list'; part: PartName; value: unknown[] }
  | { kind: SingleKind; value: unknown }
  | { kind: 'unused' }
  /** What AWS said instead of an answer. */
  | { kind: 'refusal'; operation: string; code: string; message: string }
);

/** Those of the answers that are of that kind. */
export function answersOf<K extends SingleKind>(
  answers: readonly Answer[],
  kind: K,
): Array<Answer & { kind: K; value: unknown }> {
  return answers.filter(
    (answer): answer is Answer & { kind: K; value: unknown } =>
      answer.kind === kind,
  );
}
