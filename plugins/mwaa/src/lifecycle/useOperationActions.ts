import {
  mwaaOperationApprovePermission,
  mwaaOperationCancelPermission,
  type Operation,
  type OperationActions,
} from 'backstage-plugin-mwaa-common';
import { useCaller } from './useCaller';
import { useTargetPermission } from './useTargetPermission';

/**
 * What the reader may do with an operation that has not ended. Whoever started
 * it may cancel it, and never approves it.
 */
export function useOperationActions(
  operation: Operation,
): Pick<OperationActions, 'approve' | 'cancel'> {
  const { account, approval, owner, region, startedBy, status } = operation;
  const target = { account, region, owner };
  const caller = useCaller();
  const mayCancel = useTargetPermission(mwaaOperationCancelPermission, target);
  const mayApprove = useTargetPermission(
    mwaaOperationApprovePermission,
    target,
  );
  const isOwn = caller === startedBy;
  return {
    cancel: isOwn || mayCancel,
    approve:
      status === 'awaitingApproval' &&
      approval?.by === 'second-person' &&
      mayApprove &&
      caller !== null &&
      !isOwn,
  };
}
