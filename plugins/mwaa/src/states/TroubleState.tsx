import {
  RiErrorWarningLine,
  RiLockLine,
  RiLogoutBoxLine,
  RiQuestionLine,
  RiTimeLine,
  RiWifiOffLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { TAGS } from 'mwaa-network';
import type { Tone } from '../status/tones';
import { useMwaaTranslation } from '../translation';
import { explainError, type Trouble } from './explainError';
import { StateMessage } from './StateMessage';
import { throttledRemedy } from './throttledRemedy';

const looks: Record<Trouble, { icon: RemixiconComponentType; tone: Tone }> = {
  refused: { icon: RiLockLine, tone: 'warning' },
  notFound: { icon: RiQuestionLine, tone: 'info' },
  signedOut: { icon: RiLogoutBoxLine, tone: 'warning' },
  throttled: { icon: RiTimeLine, tone: 'warning' },
  unreachable: { icon: RiWifiOffLine, tone: 'negative' },
  failed: { icon: RiErrorWarningLine, tone: 'negative' },
};

/** A call to the backend that failed: what kind of trouble, and what to do. */
export function TroubleState(props: {
  error: Error;
  entityRef: string;
  onRetry: () => void;
}) {
  const { t } = useMwaaTranslation();
  const { trouble, message, retryAfter } = explainError(props.error);
  const texts = {
    refused: {
      title: t('state.refused.title'),
      description: t('state.refused.description'),
      remedy: t('state.refused.remedy', {
        tag: TAGS.entity,
        entityRef: props.entityRef,
      }),
    },
    notFound: {
      title: t('state.notFound.title'),
      remedy: t('state.notFound.remedy'),
    },
    signedOut: {
      title: t('state.signedOut.title'),
      remedy: t('state.signedOut.remedy'),
    },
    throttled: {
      title: t('state.throttled.title'),
      remedy: throttledRemedy(retryAfter, t),
    },
    unreachable: {
      title: t('state.unreachable.title'),
      remedy: t('state.unreachable.remedy'),
    },
    failed: {
      title: t('state.failed.title'),
      remedy: t('state.failed.remedy'),
    },
  }[trouble];
  return (
    <StateMessage
      {...looks[trouble]}
      {...texts}
      quote={message && t('state.serverSays', { message })}
      onRetry={props.onRetry}
    />
  );
}
