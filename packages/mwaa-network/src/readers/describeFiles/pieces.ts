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
export type Piece = {
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

/** The pieces of one kind, typed. */
export type DocumentOf<K extends Piece['kind']> = Extract<Piece, { kind: K }>;

/** Those of the pieces that are of that kind. */
export function piecesOf<K extends SingleKind>(
  pieces: readonly Piece[],
  kind: K,
): Array<Piece & { kind: K; value: unknown }> {
  return pieces.filter(
    (piece): piece is Piece & { kind: K; value: unknown } =>
      piece.kind === kind,
  );
}
