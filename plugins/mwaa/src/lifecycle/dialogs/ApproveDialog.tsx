import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { Loading } from '../../states/Loading';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { decommissionPlan } from '../../api/queries';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { messageOf } from '../../states/Asking';
import { RetirementAnnouncement } from '../../retirement/RetirementAnnouncement';
import { ConfirmDialog, type OperationDialogProps } from './ConfirmDialog';

/** Approves what somebody else has started, after saying what it does. */
export function ApproveDialog(props: OperationDialogProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { isOpen, operation } = props;
  const { environmentName: name, kind } = operation;
  return (
    <ConfirmDialog
      {...props}
      title={t('lifecycle.approveTitle', {
        what: t(`lifecycle.kind.${kind}`),
        name,
      })}
      confirm={t('lifecycle.approveConfirm')}
      keep={t('lifecycle.approveKeep')}
      destructive={kind === 'decommission'}
      action={() => api.approveOperation(operation.id)}
      failed={message => t('lifecycle.approveFailed', { message })}
    >
      <Text as="p">
        {t('lifecycle.approveAsked', {
          who: operation.startedBy,
          account: operation.account,
          region: operation.region,
        })}
      </Text>
      {kind === 'decommission' ? (
        <WhatIsDeleted operation={operation} isOpen={isOpen} />
      ) : (
        <Text as="p">{t(`lifecycle.approveMeans.${kind}`)}</Text>
      )}
    </ConfirmDialog>
  );
}

/** What a retirement would delete, or a plain warning where that is not to be had. */
function WhatIsDeleted(props: { operation: Operation; isOpen: boolean }) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { account, environmentName: name, region } = props.operation;
  const { reading } = useReading(
    props.isOpen ? decommissionPlan(api, { account, region, name }) : null,
  );
  switch (reading.status) {
    case 'read':
      return <RetirementAnnouncement plan={reading.value} headings="h3" />;
    case 'failed':
      return (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('lifecycle.approveMeans.decommission')}
          description={t('lifecycle.approveUnread', {
            message: messageOf(reading.error),
          })}
        />
      );
    default:
      return (
        <Loading
          text={t('formDecommission.loading')}
          outline={[{ height: 96 }]}
        />
      );
  }
}
