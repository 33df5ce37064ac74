import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mwaaOperationAdministerPermission,
  mwaaOperationApprovePermission,
  mwaaOperationCancelPermission,
  mwaaOperationReadPermission,
  mwaaTargetRef,
} from 'backstage-plugin-mwaa-common';
import { callerRef } from './caller';
import type { OperationHead } from '../operations/store/OperationStore';

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

/** Enough for a page of the permission backend. */
const PER_REQUEST = 100;

type Target = Pick<OperationHead, 'account' | 'region' | 'owner' | 'startedBy'>;

/** Who may do what with operations, by their account, Region and owner. */
export class OperationAccess {
  constructor(
    private readonly services: {
      auth: AuthService;
      permissions: PermissionsService;
    },
  ) {}

  /** For each operation, whether whoever asks may. */
  async may(
    verb: OperationVerb,
    operations: Target[],
    credentials: BackstageCredentials,
  ): Promise<boolean[]> {
    const caller = callerRef(credentials, this.services);
    const refs = [...new Set(operations.map(mwaaTargetRef))];
    const allowed = new Set<string>();
    for (let start = 0; start < refs.length; start += PER_REQUEST) {
      const some = refs.slice(start, start + PER_REQUEST);
      const decisions = await this.services.permissions.authorize(
        some.map(resourceRef => ({
          permission: PERMISSIONS[verb],
          resourceRef,
        })),
        { credentials },
      );
      decisions.forEach(({ result }, index) => {
        if (result === AuthorizeResult.ALLOW) allowed.add(some[index]);
      });
    }
    return operations.map(
      operation =>
        allowed.has(mwaaTargetRef(operation)) ||
        (OWN.has(verb) && operation.startedBy === caller),
    );
  }
}
