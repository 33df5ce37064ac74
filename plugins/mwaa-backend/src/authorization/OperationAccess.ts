import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mwaaOperationAdministerPermission,
  mwaaOperationApprovePermission,
  mwaaOperationCancelPermission,
  mwaaOperationReadPermission,
  type MwaaTarget,
} from 'backstage-plugin-mwaa-common';
import { callerRef } from '../caller';
import type { TargetAuthorizer } from './TargetAuthorizer';

/** What may be done with an operation. */
export type OperationVerb = 'read' | 'cancel' | 'approve' | 'administer';

const PERMISSIONS = {
  read: mwaaOperationReadPermission,
  cancel: mwaaOperationCancelPermission,
  approve: mwaaOperationApprovePermission,
  administer: mwaaOperationAdministerPermission,
} as const;

/** Whoever started an operation follows and cancels it without a permission. */
const OWN: ReadonlySet<OperationVerb> = new Set<OperationVerb>([
  'read',
  'cancel',
]);

type Target = MwaaTarget & { startedBy: string };

/** Who may do what with operations, by their account, Region and owner. */
export class OperationAccess {
  readonly #auth: AuthService;
  readonly #authorizer: TargetAuthorizer;

  constructor(options: { auth: AuthService; authorizer: TargetAuthorizer }) {
    this.#auth = options.auth;
    this.#authorizer = options.authorizer;
  }

  /** For each operation, whether whoever asks may. */
  async may(
    verb: OperationVerb,
    operations: Target[],
    credentials: BackstageCredentials,
  ): Promise<boolean[]> {
    const caller = callerRef(credentials, { auth: this.#auth });
    const decision = await this.#authorizer.decide(
      PERMISSIONS[verb],
      credentials,
    );
    return operations.map(
      ({ account, owner, region, startedBy }) =>
        decision.allows({ account, region, owner }) ||
        (OWN.has(verb) && startedBy === caller),
    );
  }
}
