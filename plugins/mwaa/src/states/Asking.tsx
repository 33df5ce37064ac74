import { Alert, Button } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useMwaaTranslation } from '../translation';
import type { Reading } from '../reading';
import { Loading } from './Loading';

/** What is shown while something is asked for, and when it could not be had. */
export function Asking<T>(props: {
  reading: Reading<T>;
  retry: () => void;
  loading: string;
  failed: string;
  /** Of what stands for it while it is loading, in pixels. */
  height?: number;
  children: (value: T) => ReactNode;
}) {
  const { t } = useMwaaTranslation();
  const { reading } = props;
  switch (reading.status) {
    case 'idle':
      return null;
    case 'loading':
      return (
        <Loading
          text={props.loading}
          outline={[{ height: props.height ?? 96 }]}
        />
      );
    case 'failed':
      return (
        <Alert
          status="danger"
          icon
          role="alert"
          title={props.failed}
          description={messageOf(reading.error)}
          customActions={
            <Button variant="secondary" onPress={props.retry}>
              {t('state.retry')}
            </Button>
          }
        />
      );
    default:
      return <>{props.children(reading.value)}</>;
  }
}

/** The backend's own words, where it has said any. */
export function messageOf(error: Error): string {
  const { cause } = error as Error & { cause?: { message?: string } };
  return cause?.message ?? error.message;
}
