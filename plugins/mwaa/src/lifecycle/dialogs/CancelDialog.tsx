import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { useMwaaTranslation } from '../../translation';
import { ConfirmDialog, type OperationDialogProps } from './ConfirmDialog';

/** Cancels an operation, after saying what that means. */
export function CancelDialog(props: OperationDialogProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { operation } = props;
  return (
    <ConfirmDialog
      {...props}
      title={t('lifecycle.cancelTitle')}
      confirm={t('lifecycle.cancelConfirm')}
      keep={t('lifecycle.cancelKeep')}
      destructive
      action={() => api.cancelOperation(operation.id)}
      failed={message => t('lifecycle.cancelFailed', { message })}
    >
      <Text as="p">
        {operation.status === 'awaitingApproval'
          ? t('lifecycle.cancelMeansWaiting')
          : t(`lifecycle.cancelMeans.${operation.kind}`)}
      </Text>
    </ConfirmDialog>
  );
}
