import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiIndeterminateCircleLine,
  RiQuestionFill,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { Status } from 'mwaa-network';
import type { Tone } from './tones';

/** Icon and colour, which a text goes with: colour never speaks alone. */
export interface StatusPresentation {
  icon: RemixiconComponentType;
  tone: Tone;
}

/** The judge's answers, the worst first. */
export const findingStatuses: Record<Status, StatusPresentation> = {
  fail: { icon: RiCloseCircleFill, tone: 'negative' },
  warn: { icon: RiAlertFill, tone: 'warning' },
  unknown: { icon: RiQuestionFill, tone: 'info' },
  pass: { icon: RiCheckboxCircleFill, tone: 'positive' },
  notApplicable: { icon: RiIndeterminateCircleLine, tone: 'neutral' },
};

/** In the order in which people want to read them. */
export const statusesByUrgency = Object.keys(findingStatuses) as Status[];
