import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiIndeterminateCircleLine,
  RiQuestionFill,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { Status } from 'mwaa-network';
import type { MwaaMessageKey } from '../translation';
import type { Tone } from './tones';

/** Icon, text and colour belong together: colour never speaks alone. */
export interface StatusPresentation {
  icon: RemixiconComponentType;
  tone: Tone;
  label: MwaaMessageKey;
}

/** The judge's answers, the worst first. */
export const findingStatuses: Record<Status, StatusPresentation> = {
  fail: {
    icon: RiCloseCircleFill,
    tone: 'negative',
    label: 'status.fail',
  },
  warn: { icon: RiAlertFill, tone: 'warning', label: 'status.warn' },
  unknown: { icon: RiQuestionFill, tone: 'info', label: 'status.unknown' },
  pass: {
    icon: RiCheckboxCircleFill,
    tone: 'positive',
    label: 'status.pass',
  },
  notApplicable: {
    icon: RiIndeterminateCircleLine,
    tone: 'neutral',
    label: 'status.notApplicable',
  },
};

/** In the order in which people want to read them. */
export const statusesByUrgency = Object.keys(findingStatuses) as Status[];
