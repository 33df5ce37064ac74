import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiDeleteBinLine,
  RiLoader4Line,
  RiQuestionFill,
  RiTimeLine,
  RiToolsFill,
} from '@remixicon/react';
import type { EnvironmentStatus } from 'mwaa-network';
import type { MwaaTranslate } from '../translation';
import type { StatusPresentation } from './findingStatus';

interface EnvironmentStatusPresentation extends StatusPresentation {
  /** Whether it will change by itself, so that reading again is worth it. */
  inProgress?: boolean;
}

/** `GetEnvironment`'s statuses. */
const environmentStatuses: Record<
  EnvironmentStatus,
  EnvironmentStatusPresentation
> = {
  AVAILABLE: { icon: RiCheckboxCircleFill, tone: 'positive' },
  CREATING: { icon: RiLoader4Line, tone: 'info', inProgress: true },
  CREATING_SNAPSHOT: { icon: RiLoader4Line, tone: 'info', inProgress: true },
  PENDING: { icon: RiTimeLine, tone: 'warning', inProgress: true },
  UPDATING: { icon: RiLoader4Line, tone: 'info', inProgress: true },
  ROLLING_BACK: { icon: RiLoader4Line, tone: 'warning', inProgress: true },
  MAINTENANCE: { icon: RiToolsFill, tone: 'info', inProgress: true },
  DELETING: { icon: RiLoader4Line, tone: 'warning', inProgress: true },
  DELETED: { icon: RiDeleteBinLine, tone: 'neutral' },
  CREATE_FAILED: { icon: RiCloseCircleFill, tone: 'negative' },
  UPDATE_FAILED: { icon: RiAlertFill, tone: 'warning' },
  UNAVAILABLE: { icon: RiCloseCircleFill, tone: 'negative' },
};

const unheardOf = { icon: RiQuestionFill, tone: 'neutral' } as const;

/** AWS may add statuses; one that is not known here is said as it came. */
export function environmentStatus(
  status: string,
): EnvironmentStatusPresentation {
  return isKnown(status) ? environmentStatuses[status] : unheardOf;
}

/** The status in the language of the app. */
export function environmentStatusText(
  status: string,
  t: MwaaTranslate,
): string {
  return isKnown(status) ? t(`environmentStatus.${status}`) : status;
}

function isKnown(status: string): status is EnvironmentStatus {
  return Object.hasOwn(environmentStatuses, status);
}
