import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { Operation, OperationEvent } from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { useMwaaTranslation } from '../translation';
import { messageOf } from './Asking';
import { duration } from './duration';
import styles from './Lifecycle.module.css';

/** An operation that goes on: how far it is, and a way to cancel it. */
export function RunningOperation(props: {
  operation: Operation;
  /** The last of its log; undefined where that could not be read. */
  lines: OperationEvent[] | undefined;
  refresh: () => void;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { lines, operation, refresh } = props;
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const cancel = async () => {
    setAsking(false);
    setTrouble(null);
    try {
      await api.cancelOperation(operation.id);
      refresh();
    } catch (error) {
      setTrouble(messageOf(error as Error));
    }
  };
  const cancelling = operation.status === 'cancelling';
  const what = t(`lifecycle.kind.${operation.kind}`);
  return (
    <section aria-label={what}>
      <Alert
        status="info"
        icon
        loading
        role="status"
        title={t('lifecycle.running', { what, phase: operation.phase })}
        description={
          <div className={styles.stack}>
            <span>
              {t('lifecycle.elapsed', {
                elapsed: duration(
                  Date.now() - Date.parse(operation.createdAt),
                  t,
                ),
                typical: duration(operation.typicalSeconds * 1000, t),
              })}
            </span>
            {lines && lines.length > 0 && (
              <ul className={styles.log} aria-label={t('lifecycle.log')}>
                {lines.map(({ message, seq }) => (
                  <li key={seq}>{message}</li>
                ))}
              </ul>
            )}
            {trouble && (
              <span role="alert">
                {t('lifecycle.cancelFailed', { message: trouble })}
              </span>
            )}
          </div>
        }
        customActions={
          <Button
            variant="secondary"
            isDisabled={cancelling}
            onPress={() => setAsking(true)}
          >
            {t(cancelling ? 'lifecycle.cancelling' : 'lifecycle.cancel')}
          </Button>
        }
      />
      <Dialog isOpen={asking} onOpenChange={setAsking}>
        <DialogHeader>{t('lifecycle.cancelTitle')}</DialogHeader>
        <DialogBody>
          <Text as="p">{t(`lifecycle.cancelMeans.${operation.kind}`)}</Text>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" destructive onPress={cancel}>
            {t('lifecycle.cancelConfirm')}
          </Button>
          <Button variant="secondary" onPress={() => setAsking(false)}>
            {t('lifecycle.cancelKeep')}
          </Button>
        </DialogFooter>
      </Dialog>
    </section>
  );
}
