import {
  RiErrorWarningLine,
  RiLockLine,
  RiLogoutBoxLine,
  RiQuestionLine,
  RiTimeLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { TAGS } from 'mwaa-network';
import { useMwaaTranslation, type MwaaTranslate } from '../translation';
import {
  explainError,
  type ExplainedError,
  type Trouble,
  throttledRemedy,
} from './explainError';
import { StateMessage, type StateMessageProps } from './StateMessage';

/** Icon and colour of each kind of trouble. */
export const troubleLooks: Record<
  Trouble,
  Pick<StateMessageProps, 'icon' | 'tone'>
> = {
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
  const explained = explainError(props.error);
  const { message, trouble } = explained;
  return (
    <StateMessage
      {...troubleLooks[trouble]}
      title={t(`state.${trouble}.title`)}
      description={trouble === 'refused' && t('state.refused.description')}
      remedy={remedyOf(explained, props.entityRef, t)}
      quote={message && t('state.serverSays', { message })}
      onRetry={props.onRetry}
    />
  );
}

function remedyOf(
  { retryAfter, trouble }: ExplainedError,
  entityRef: string,
  t: MwaaTranslate,
): string {
  switch (trouble) {
    case 'refused':
      return t('state.refused.remedy', { tag: TAGS.entity, entityRef });
    case 'throttled':
      return throttledRemedy(retryAfter, t);
    default:
      return t(`state.${trouble}.remedy`);
  }
}
