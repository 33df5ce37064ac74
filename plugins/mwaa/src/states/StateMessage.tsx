import { Button, Text } from '@backstage/ui';
import { RiRefreshLine, type RemixiconComponentType } from '@remixicon/react';
import type { ReactNode } from 'react';
import { toneClass, type Tone } from '../status/tones';
import { useMwaaTranslation } from '../translation';
import styles from './StateMessage.module.css';

export interface StateMessageProps {
  icon: RemixiconComponentType;
  tone: Tone;
  title: string;
  description?: ReactNode;
  /** What to do about it. */
  remedy?: ReactNode;
  /** What a machine said, word for word. */
  quote?: string;
  onRetry?: () => void;
}

/** A state in which there is nothing else to show: what it is, what to do. */
export function StateMessage(props: StateMessageProps) {
  const { t } = useMwaaTranslation();
  const { icon: Icon, tone, title, description, remedy, quote } = props;
  const urgent = tone === 'negative';
  return (
    <section
      className={`${styles.root} ${toneClass(tone)}`}
      role={urgent ? 'alert' : 'status'}
    >
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <div className={styles.body}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        {description && (
          <Text as="p" variant="body-medium">
            {description}
          </Text>
        )}
        {remedy && (
          <div className={styles.remedy}>
            <Text as="h3" variant="body-medium" weight="bold">
              {t('state.whatToDo')}
            </Text>
            <Text as="p" variant="body-medium">
              {remedy}
            </Text>
          </div>
        )}
        {quote && <p className={styles.quote}>{quote}</p>}
        {props.onRetry && (
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine aria-hidden="true" />}
            onPress={props.onRetry}
          >
            {t('state.retry')}
          </Button>
        )}
      </div>
    </section>
  );
}
