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
  inProgress: boolean;
}

/** `GetEnvironment`'s statuses. */
export const environmentStatuses: Record<
  EnvironmentStatus,
  EnvironmentStatusPresentation
> = {
  AVAILABLE: {
    icon: RiCheckboxCircleFill,
    tone: 'positive',
    label: 'environmentStatus.AVAILABLE',
    inProgress: false,
  },
  CREATING: {
    icon: RiLoader4Line,
    tone: 'info',
    label: 'environmentStatus.CREATING',
    inProgress: true,
  },
  CREATING_SNAPSHOT: {
    icon: RiLoader4Line,
    tone: 'info',
    label: 'environmentStatus.CREATING_SNAPSHOT',
    inProgress: true,
  },
  PENDING: {
    icon: RiTimeLine,
    tone: 'warning',
    label: 'environmentStatus.PENDING',
    inProgress: true,
  },
  UPDATING: {
    icon: RiLoader4Line,
    tone: 'info',
    label: 'environmentStatus.UPDATING',
    inProgress: true,
  },
  ROLLING_BACK: {
    icon: RiLoader4Line,
    tone: 'warning',
    label: 'environmentStatus.ROLLING_BACK',
    inProgress: true,
  },
  MAINTENANCE: {
    icon: RiToolsFill,
    tone: 'info',
    label: 'environmentStatus.MAINTENANCE',
    inProgress: true,
  },
  DELETING: {
    icon: RiLoader4Line,
    tone: 'warning',
    label: 'environmentStatus.DELETING',
    inProgress: true,
  },
  DELETED: {
    icon: RiDeleteBinLine,
    tone: 'neutral',
    label: 'environmentStatus.DELETED',
    inProgress: false,
  },
  CREATE_FAILED: {
    icon: RiCloseCircleFill,
    tone: 'negative',
    label: 'environmentStatus.CREATE_FAILED',
    inProgress: false,
  },
  UPDATE_FAILED: {
    icon: RiAlertFill,
    tone: 'warning',
    label: 'environmentStatus.UPDATE_FAILED',
    inProgress: false,
  },
  UNAVAILABLE: {
    icon: RiCloseCircleFill,
    tone: 'negative',
    label: 'environmentStatus.UNAVAILABLE',
    inProgress: false,
  },
};

const unheardOf = {
  icon: RiQuestionFill,
  tone: 'neutral',
  inProgress: false,
} as const;

/** AWS may add statuses; one that is not known here is said as it came. */
export function environmentStatus(
  status: string,
): Omit<EnvironmentStatusPresentation, 'label'> {
  return isKnown(status) ? environmentStatuses[status] : unheardOf;
}

/** The status in the language of the app. */
export function environmentStatusText(
  status: string,
  t: MwaaTranslate,
): string {
  return isKnown(status) ? t(environmentStatuses[status].label) : status;
}

function isKnown(status: string): status is EnvironmentStatus {
  return Object.hasOwn(environmentStatuses, status);
}
