import { Alert, Button } from '@backstage/ui';
import { useMwaaTranslation } from '../translation';
import { messageOf } from '../states/Asking';
import { EarlierOperations } from './EarlierOperations';
import { EndedOperation } from './EndedOperation';
import layout from '../common/Layout.module.css';
import styles from './Lifecycle.module.css';
import { RunningOperation } from './RunningOperation';
import { isRunning, type Operations } from './useOperations';

/** What is going on with the environment, how the last thing ended, and what was before. */
export function OperationsPanel(props: Operations) {
  const { t } = useMwaaTranslation();
  const { error, lines, operations, refresh } = props;
  const [last, ...earlier] = operations.filter(one => !isRunning(one));
  if (!error && operations.length === 0) return null;
  return (
    <section
      className={`${layout.stack} ${styles.operations}`}
      aria-label={t('lifecycle.operations')}
    >
      {error && (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('lifecycle.unread')}
          description={t(
            operations.length > 0
              ? 'lifecycle.unreadStale'
              : 'lifecycle.unreadWhy',
            { message: messageOf(error) },
          )}
          customActions={
            <Button variant="secondary" onPress={refresh}>
              {t('state.retry')}
            </Button>
          }
        />
      )}
      {operations.filter(isRunning).map(operation => (
        <RunningOperation
          key={operation.id}
          operation={operation}
          lines={lines[operation.id]}
          refresh={refresh}
        />
      ))}
      {last && <EndedOperation operation={last} />}
      {earlier.length > 0 && <EarlierOperations operations={earlier} />}
    </section>
  );
}
