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
import type { DriftFinding, Operation } from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { RelativeTime } from '../common/RelativeTime';
import { useMwaaTranslation } from '../translation';
import { messageOf } from './Asking';
import styles from './Lifecycle.module.css';
import type { Operations } from './useOperations';

const STATUS = {
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
} as const;

/** What is going on with the environment, and how the last thing ended. */
export function OperationsPanel(props: Operations) {
  const { operations } = props;
  const running = operations.find(({ finishedAt }) => !finishedAt);
  const [last] = operations;
  if (running) return <Running {...props} operation={running} />;
  return last?.finishedAt ? <Ended operation={last} /> : null;
}

function Running({
  lines,
  operation,
  refresh,
}: Operations & { operation: Operation }) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const cancel = async () => {
    setAsking(false);
    try {
      await api.cancelOperation(operation.id);
      refresh();
    } catch (error) {
      setTrouble(messageOf(error as Error));
    }
  };
  const cancelling = operation.status === 'cancelling';
  return (
    <section aria-label={t(`lifecycle.kind.${operation.kind}`)}>
      <Alert
        status="info"
        icon
        loading
        role="status"
        title={t('lifecycle.running', {
          what: t(`lifecycle.kind.${operation.kind}`),
          phase: operation.phase,
        })}
        description={
          <div className={styles.stack}>
            <span>
              {t('lifecycle.elapsed', {
                elapsed: minutes(Date.now() - Date.parse(operation.createdAt)),
                typical: minutes(operation.typicalSeconds * 1000),
              })}
            </span>
            <ul className={styles.log} aria-label={t('lifecycle.log')}>
              {lines.map(({ message, seq }) => (
                <li key={seq}>{message}</li>
              ))}
            </ul>
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

function Ended({ operation }: { operation: Operation }) {
  const { t } = useMwaaTranslation();
  const { error, finishedAt, kind, status } = operation;
  if (status === 'running' || status === 'cancelling') return null;
  const drift = kind === 'drift' ? operation.outputs.drift : undefined;
  const found = drift && drift.length > 0;
  return (
    <Alert
      status={found ? 'warning' : STATUS[status]}
      icon
      title={t(`lifecycle.ended.${status}`, {
        what: t(`lifecycle.kind.${kind}`),
        time: <RelativeTime iso={finishedAt ?? ''} />,
      })}
      description={
        <>
          {error && `${error.message} ${error.remedy}`}
          {drift && <Drift drift={drift} />}
        </>
      }
    />
  );
}

function Drift({ drift }: { drift: DriftFinding[] }) {
  const { t } = useMwaaTranslation();
  if (drift.length === 0) return <>{t('lifecycle.noDrift')}</>;
  return (
    <div className={styles.stack}>
      <span>{t('lifecycle.driftFound', { count: drift.length })}</span>
      <ul className={styles.plain}>
        {drift.map(finding => (
          <li key={`${finding.stackName} ${finding.logicalResourceId}`}>
            {t(
              finding.status === 'DELETED'
                ? 'lifecycle.driftDeleted'
                : 'lifecycle.driftModified',
              {
                resource: `${finding.logicalResourceId} (${finding.physicalResourceId})`,
              },
            )}
            {finding.differences.map(({ actual, expected, path }) => (
              <span key={path}>
                {'; '}
                {t('lifecycle.driftDifference', {
                  path,
                  actual: actual || t('lifecycle.driftNone'),
                  expected: expected || t('lifecycle.driftNone'),
                })}
              </span>
            ))}
            . {finding.remedy}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `3 min 20 s`. */
function minutes(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const whole = Math.floor(seconds / 60);
  return whole > 0 ? `${whole} min ${seconds % 60} s` : `${seconds} s`;
}
