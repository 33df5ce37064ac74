import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { FieldFrame } from '../../common/FieldFrame';
import { useMwaaTranslation } from '../../translation';
import { ConfirmDialog, type OperationDialogProps } from './ConfirmDialog';

/** Ends a stuck operation as it stands; wants a reason, which is kept with it. */
export function GiveUpDialog(props: OperationDialogProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { isOpen, operation } = props;
  const [reason, setReason] = useState('');

  useEffect(() => {
    if (isOpen) setReason('');
  }, [isOpen]);

  return (
    <ConfirmDialog
      {...props}
      title={t('lifecycle.giveUpTitle', {
        what: t(`lifecycle.kind.${operation.kind}`),
        name: operation.environmentName,
      })}
      confirm={t('lifecycle.giveUpConfirm')}
      keep={t('lifecycle.cancelKeep')}
      destructive
      isReady={reason.trim() !== ''}
      action={() => api.giveUpOperation(operation.id, reason.trim())}
      failed={message => t('lifecycle.giveUpFailed', { message })}
    >
      <Text as="p">{t('lifecycle.giveUpMeans')}</Text>
      <FieldFrame>
        <TextAreaField
          label={t('lifecycle.giveUpReason')}
          description={t('lifecycle.giveUpReasonNote')}
          isRequired
          validationBehavior="aria"
          maxLength={500}
          rows={3}
          value={reason}
          onChange={setReason}
        />
      </FieldFrame>
    </ConfirmDialog>
  );
}
