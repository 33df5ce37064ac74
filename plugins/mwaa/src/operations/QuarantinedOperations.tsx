import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { QuarantinedOperation } from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import layout from '../common/Layout.module.css';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { messageOf } from '../states/Asking';
import { toneClass } from '../status/tones';
import { useMwaaTranslation } from '../translation';
import cell from '../common/Cell.module.css';
import styles from './Operations.module.css';
import { OperationStateBadge } from './OperationStateBadge';

/** Operations whose rows cannot be read, each with why and a way to have it read again. */
export function QuarantinedOperations(props: {
  operations: QuarantinedOperation[];
  refresh: () => void;
}) {
  const { t } = useMwaaTranslation();
  const { operations, refresh } = props;
  if (operations.length === 0) return null;
  const title = t('operationQuarantine.title', { count: operations.length });
  return (
    <Section className={styles.section} title={title}>
      <Text as="p" color="secondary">
        {t('operationQuarantine.description')}
      </Text>
      <ul className={layout.plainList}>
        {operations.map(operation => (
          <Quarantined
            key={operation.id}
            operation={operation}
            refresh={refresh}
          />
        ))}
      </ul>
    </Section>
  );
}

function Quarantined(props: {
  operation: QuarantinedOperation;
  refresh: () => void;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { operation, refresh } = props;
  const { account, environmentName, id, kind, owner, region, startedBy } =
    operation;
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const retry = async () => {
    setPending(true);
    setTrouble(null);
    try {
      await api.retryOperation(id);
      refresh();
    } catch (error) {
      setTrouble(messageOf(error as Error));
    } finally {
      setPending(false);
    }
  };
  return (
    <li className={`${styles.quarantined} ${toneClass('negative')}`}>
      <div className={`${cell.cell} ${cell.wraps}`}>
        <OperationStateBadge state="quarantined" />
        <Text weight="bold">
          {[kind, environmentName, account, region].filter(Boolean).join(', ')}
        </Text>
        <Text>
          {t('operationQuarantine.reason', { reason: operation.reason })}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('operationQuarantine.startedBy', {
            who: startedBy || '–',
            owner: owner || '–',
          })}
          {'. '}
          {t('operationQuarantine.since', {
            time: <RelativeTime iso={operation.since} />,
          })}
          {'. '}
          <code>{id}</code>
        </Text>
        {trouble && (
          <Alert
            status="danger"
            icon
            role="alert"
            title={t('lifecycle.retryFailed', { message: trouble })}
          />
        )}
      </div>
      <Button
        variant="secondary"
        isPending={isPending}
        aria-label={t('operationQuarantine.retryFor', { id })}
        onPress={retry}
      >
        {t('operationQuarantine.retry')}
      </Button>
    </li>
  );
}
