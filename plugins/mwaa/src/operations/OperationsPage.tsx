import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Container,
  Header,
  PluginHeader,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import { RiListCheck3, RiRefreshLine } from '@remixicon/react';
import type { ListedOperation } from 'backstage-plugin-mwaa-common';
import { useCallback, useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import layout from '../common/Layout.module.css';
import { Readable } from '../common/Readable';
import { messageOf } from '../states/Asking';
import { ApproveDialog } from '../lifecycle/dialogs/ApproveDialog';
import { CancelDialog } from '../lifecycle/dialogs/CancelDialog';
import { GiveUpDialog } from '../lifecycle/dialogs/GiveUpDialog';
import { useMwaaTranslation } from '../translation';
import { OperationDetails } from './OperationDetails';
import type { OperationAction } from './OperationMenu';
import { OperationsList } from './OperationsList';
import { useAllOperations } from './useAllOperations';
import { useOperationName } from './useOperationName';
import {
  useOperationsPageState,
  type OperationsPageState,
} from './useOperationsPageState';

/** What was done last, or could not be. */
type Outcome = { status: 'success' | 'danger'; text: string };

/** What is open about which operation. */
interface Shown {
  what: OperationAction | 'details';
  operation: ListedOperation;
}

const STATES = ['open', 'ended'] as const;

/**
 * What is going on with every environment that the reader may see, and what
 * can be done about it.
 *
 * @public
 */
export function OperationsPage() {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const nameOf = useOperationName();
  const { change, state } = useOperationsPageState();
  const operations = useAllOperations(state);
  const [shown, setShown] = useState<Shown | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [retrying, setRetrying] = useState<string | null>(null);
  const { refresh } = operations;

  const done = useCallback(
    (action: OperationAction, operation: ListedOperation) => {
      setOutcome({
        status: 'success',
        text: t(`operations.done.${action}`, { what: nameOf(operation) }),
      });
      refresh();
    },
    [nameOf, refresh, t],
  );
  const onAction = useCallback(
    async (what: Shown['what'], operation: ListedOperation) => {
      setOutcome(null);
      if (what !== 'retry') {
        setShown({ what, operation });
        return;
      }
      setRetrying(operation.id);
      try {
        await api.retryOperation(operation.id);
        done('retry', operation);
      } catch (error) {
        const message = messageOf(error as Error);
        setOutcome({
          status: 'danger',
          text: t('lifecycle.retryFailed', { message }),
        });
      } finally {
        setRetrying(null);
      }
    },
    [api, done, t],
  );

  return (
    <main>
      <PluginHeader
        icon={<RiListCheck3 aria-hidden="true" />}
        title={t('operations.pageTitle')}
      />
      <Header
        title={t('operations.title')}
        description={t('operations.description')}
        customActions={
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine aria-hidden="true" />}
            isPending={operations.isLooking}
            onPress={refresh}
          >
            {t('operations.refresh')}
          </Button>
        }
      />
      <Container>
        <Readable>
          <div className={layout.page}>
            <div role="status">
              {outcome && (
                <Alert
                  status={outcome.status}
                  icon
                  title={outcome.text}
                  customActions={
                    <Button
                      variant="secondary"
                      onPress={() => setOutcome(null)}
                    >
                      {t('operations.dismiss')}
                    </Button>
                  }
                />
              )}
            </div>
            <Tabs
              selectedKey={state.state}
              onSelectionChange={key =>
                change({ state: key as OperationsPageState['state'] })
              }
            >
              <TabList aria-label={t('operations.shown')}>
                {STATES.map(id => (
                  <Tab key={id} id={id}>
                    {t(`operations.${id}`)}
                  </Tab>
                ))}
              </TabList>
              {STATES.map(id => (
                <TabPanel key={id} id={id}>
                  <OperationsList
                    {...operations}
                    state={state}
                    onPage={page => change({ page })}
                    retrying={retrying}
                    onAction={onAction}
                  />
                </TabPanel>
              ))}
            </Tabs>
          </div>
        </Readable>
      </Container>
      <OperationDialogs
        shown={shown}
        newest={operations.page?.items}
        onClose={() => setShown(null)}
        onDone={done}
      />
    </main>
  );
}

function OperationDialogs(props: {
  shown: Shown | null;
  newest: ListedOperation[] | undefined;
  onClose: () => void;
  onDone: (action: OperationAction, operation: ListedOperation) => void;
}) {
  const { newest, onClose, onDone, shown } = props;
  if (!shown) return null;
  // It may have gone on to another page meanwhile.
  const operation =
    newest?.find(({ id }) => id === shown.operation.id) ?? shown.operation;
  if (shown.what === 'details') {
    return <OperationDetails operation={operation} onClose={onClose} />;
  }
  const { what } = shown;
  const common = { operation, onClose, onDone: () => onDone(what, operation) };
  return (
    <>
      <ApproveDialog {...common} isOpen={what === 'approve'} />
      <CancelDialog {...common} isOpen={what === 'cancel'} />
      <GiveUpDialog {...common} isOpen={what === 'giveUp'} />
    </>
  );
}
