import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiIndeterminateCircleLine,
  RiLoader4Line,
  RiTimeLine,
  RiUserFollowFill,
} from '@remixicon/react';
import type { Operation } from 'backstage-plugin-mwaa-common';
import type { StatusPresentation } from '../status/findingStatus';

/** How an operation stands, as people want to read it. */
export type OperationState =
  | 'awaitingApproval'
  | 'delayed'
  | 'stuck'
  | 'running'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'quarantined';

/** Icon, colour and text of each state. */
export const operationStates: Record<
  OperationState,
  StatusPresentation & { spin?: boolean }
> = {
  awaitingApproval: {
    icon: RiUserFollowFill,
    tone: 'warning',
    label: 'operationState.awaitingApproval',
  },
  delayed: {
    icon: RiTimeLine,
    tone: 'warning',
    label: 'operationState.delayed',
  },
  stuck: {
    icon: RiErrorWarningFill,
    tone: 'negative',
    label: 'operationState.stuck',
  },
  running: {
    icon: RiLoader4Line,
    tone: 'info',
    label: 'operationState.running',
    spin: true,
  },
  cancelling: {
    icon: RiLoader4Line,
    tone: 'info',
    label: 'operationState.cancelling',
    spin: true,
  },
  succeeded: {
    icon: RiCheckboxCircleFill,
    tone: 'positive',
    label: 'operationState.succeeded',
  },
  failed: {
    icon: RiCloseCircleFill,
    tone: 'negative',
    label: 'operationState.failed',
  },
  cancelled: {
    icon: RiIndeterminateCircleLine,
    tone: 'neutral',
    label: 'operationState.cancelled',
  },
  quarantined: {
    icon: RiAlertFill,
    tone: 'negative',
    label: 'operationState.quarantined',
  },
};

/** How an operation stands: one in trouble is stuck, whatever it is doing. */
export function stateOf(
  operation: Pick<Operation, 'approval' | 'status' | 'trouble'>,
): OperationState {
  const { approval, status, trouble } = operation;
  if (status === 'awaitingApproval') {
    return approval?.until ? 'delayed' : 'awaitingApproval';
  }
  const isOpen = status === 'running' || status === 'cancelling';
  return isOpen && trouble ? 'stuck' : status;
}

/** Whether it goes no further without somebody. */
export function needsSomebody(operation: Parameters<typeof stateOf>[0]) {
  return ['awaitingApproval', 'stuck'].includes(stateOf(operation));
}
