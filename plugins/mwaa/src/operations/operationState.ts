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

/** Icon and colour of how an operation stands, as people want to read it. */
export const operationStates = {
  awaitingApproval: { icon: RiUserFollowFill, tone: 'warning' },
  delayed: { icon: RiTimeLine, tone: 'warning' },
  stuck: { icon: RiErrorWarningFill, tone: 'negative' },
  running: { icon: RiLoader4Line, tone: 'info', spin: true },
  cancelling: { icon: RiLoader4Line, tone: 'info', spin: true },
  succeeded: { icon: RiCheckboxCircleFill, tone: 'positive' },
  failed: { icon: RiCloseCircleFill, tone: 'negative' },
  cancelled: { icon: RiIndeterminateCircleLine, tone: 'neutral' },
  quarantined: { icon: RiAlertFill, tone: 'negative' },
} satisfies Record<string, StatusPresentation & { spin?: boolean }>;

export type OperationState = keyof typeof operationStates;

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
