import { Alert, Button } from '@backstage/ui';
import type { Operation, OperationEvent } from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { useMwaaTranslation } from '../translation';
import { ApproveDialog } from './dialogs/ApproveDialog';
import { CancelDialog } from './dialogs/CancelDialog';
import { duration } from './duration';
import layout from '../common/Layout.module.css';
import styles from './Lifecycle.module.css';
import { OperationTroubleText } from './OperationTroubleText';
import { useOperationActions } from './useOperationActions';
import { WaitingFor } from './WaitingFor';

/** An operation that has not ended: how far it is, and what can be done with it. */
export function RunningOperation(props: {
  operation: Operation;
  /** The last of its log; undefined where that could not be read. */
  lines: OperationEvent[] | undefined;
  refresh: () => void;
}) {
  const { t } = useMwaaTranslation();
  const { lines, operation, refresh } = props;
  const [dialog, setDialog] = useState<'approve' | 'cancel' | null>(null);
  const may = useOperationActions(operation);
  const { trouble } = operation;
  const cancelling = operation.status === 'cancelling';
  const waiting = operation.status === 'awaitingApproval';
  const what = t(`lifecycle.kind.${operation.kind}`);
  const common = {
    operation,
    onClose: () => setDialog(null),
    onDone: refresh,
  };
  return (
    <section aria-label={what}>
      <Alert
        status={waiting || trouble ? 'warning' : 'info'}
        icon
        loading={!waiting && !trouble}
        role="status"
        title={
          waiting
            ? t(
                operation.approval?.until
                  ? 'lifecycle.delayed'
                  : 'lifecycle.waiting',
                { what },
              )
            : t('lifecycle.running', { what, phase: operation.phase })
        }
        description={
          <div className={layout.stack}>
            {waiting ? (
              <span>
                {t('lifecycle.startedBy', { who: operation.startedBy })}
              </span>
            ) : (
              <span>
                {t('lifecycle.elapsed', {
                  elapsed: duration(
                    Date.now() - Date.parse(operation.createdAt),
                    t,
                  ),
                  typical: duration(operation.typicalSeconds * 1000, t),
                })}
              </span>
            )}
            <WaitingFor operation={operation} />
            {trouble && <OperationTroubleText trouble={trouble} />}
            {lines && lines.length > 0 && (
              <ul className={styles.log} aria-label={t('lifecycle.log')}>
                {lines.map(({ message, seq }) => (
                  <li key={seq}>{message}</li>
                ))}
              </ul>
            )}
          </div>
        }
        customActions={
          (may.approve || may.cancel || cancelling) && (
            <div className={layout.row}>
              {may.approve && (
                <Button variant="primary" onPress={() => setDialog('approve')}>
                  {t('lifecycle.approve')}
                </Button>
              )}
              {(may.cancel || cancelling) && (
                <Button
                  variant="secondary"
                  isDisabled={cancelling}
                  onPress={() => setDialog('cancel')}
                >
                  {t(cancelling ? 'lifecycle.cancelling' : 'lifecycle.cancel')}
                </Button>
              )}
            </div>
          )
        }
      />
      <ApproveDialog {...common} isOpen={dialog === 'approve'} />
      <CancelDialog {...common} isOpen={dialog === 'cancel'} />
    </section>
  );
}
