import { Alert } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Readable } from '../../common/Readable';
import { Section } from '../../common/Section';
import type { Reading } from '../../reading';
import { Asking } from '../../states/Asking';
import { useMwaaTranslation } from '../../translation';

/** What becomes of the environment that a form has chosen, asked of the backend. */
export function EnvironmentPreview<T>(props: {
  /** Idle until an environment is chosen. */
  reading: Reading<T>;
  retry: () => void;
  words: 'formRepair' | 'formUpdate' | 'formDecommission';
  title?: string;
  className?: string;
  isBusy?: boolean;
  children: (plan: T) => ReactNode;
  /** Below it, whatever was answered. */
  below?: ReactNode;
}) {
  const { t } = useMwaaTranslation();
  const { reading, words } = props;
  return (
    <Readable>
      <Section
        className={props.className}
        title={props.title ?? t(`${words}.label`)}
        isBusy={props.isBusy}
      >
        {reading.status === 'idle' && (
          <Alert status="info" icon title={t(`${words}.first`)} />
        )}
        <Asking
          reading={reading}
          retry={props.retry}
          loading={t(`${words}.loading`)}
          failed={t(`${words}.failed`)}
        >
          {props.children}
        </Asking>
        {props.below}
      </Section>
    </Readable>
  );
}
