import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { Facts } from '../common/Facts';
import { Readable } from '../common/Readable';
import { absoluteTime } from '../common/time';
import { messageOf } from '../states/Asking';
import { Loading } from '../states/Loading';
import styles from '../common/Layout.module.css';
import { OperationTroubleText } from '../lifecycle/OperationTroubleText';
import { WaitingFor } from '../lifecycle/WaitingFor';
import { errorOf, valueOf } from '../reading';
import { useMwaaTranslation } from '../translation';
import own from './Operations.module.css';
import { OperationStateBadge } from './OperationStateBadge';
import { stateOf } from './operationState';
import { useEvents } from './useEvents';
import { useOperationName } from './useOperationName';

/** All that is known of one operation, with its last events. */
export function OperationDetails(props: {
  operation: Operation;
  onClose: () => void;
}) {
  const { t } = useMwaaTranslation();
  const nameOf = useOperationName();
  const { onClose, operation } = props;
  const { approval, error, finishedAt, trouble } = operation;
  return (
    <Dialog
      isOpen
      isDismissable
      width="min(48rem, 95vw)"
      onOpenChange={open => !open && onClose()}
    >
      <DialogHeader>{nameOf(operation)}</DialogHeader>
      <DialogBody>
        <Readable>
          <div className={styles.stack}>
            <div className={styles.row}>
              <OperationStateBadge state={stateOf(operation)} />
              <Text>{operation.phase}</Text>
            </div>
            {trouble && (
              <Alert
                status="warning"
                icon
                title={<OperationTroubleText trouble={trouble} />}
              />
            )}
            {error && (
              <Alert
                status="danger"
                icon
                title={error.message}
                description={error.remedy}
              />
            )}
            <Text as="p">
              <WaitingFor operation={operation} />
            </Text>
            <Facts
              className={own.facts}
              facts={[
                [
                  'operationsTable.place',
                  `${operation.account}, ${operation.region}`,
                ],
                ['operationsTable.owner', operation.owner],
                ['operationsTable.startedBy', operation.startedBy],
                ['operationDetails.approvedBy', approval?.approvedBy],
                ['operationDetails.created', absoluteTime(operation.createdAt)],
                ['operationDetails.updated', absoluteTime(operation.updatedAt)],
                [
                  'operationDetails.finished',
                  finishedAt && absoluteTime(finishedAt),
                ],
                ['operationDetails.id', <code key="id">{operation.id}</code>],
              ]}
            />
            <LastEvents operation={operation} />
          </div>
        </Readable>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('operationDetails.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function LastEvents({ operation }: { operation: Operation }) {
  const { t } = useMwaaTranslation();
  const reading = useEvents(operation);
  const error = errorOf(reading);
  const events = valueOf(reading);
  return (
    <section aria-label={t('operationDetails.events')}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('operationDetails.events')}
      </Text>
      {error && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('operationDetails.eventsFailed', {
            message: messageOf(error),
          })}
        />
      )}
      {!events && !error && (
        <Loading
          text={t('operationDetails.eventsLoading')}
          outline={[{ height: 64 }]}
        />
      )}
      {events?.length === 0 && (
        <Text color="secondary">{t('operationDetails.eventsNone')}</Text>
      )}
      {events && events.length > 0 && (
        // What can be scrolled has to be reached by keyboard.
        <ol
          className={own.events}
          tabIndex={0} // eslint-disable-line jsx-a11y/no-noninteractive-tabindex
          aria-label={t('operationDetails.events')}
        >
          {events.map(({ at, level, message, seq }) => (
            <li key={seq}>
              <time dateTime={at}>{absoluteTime(at)}</time>{' '}
              {level !== 'info' && (
                <strong>{t(`operationDetails.${level}`)}: </strong>
              )}
              {message}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
