import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import { useMwaaTranslation } from '../translation';
import { mwaaAuditApiRef } from '../api/mwaaApiRef';
import { saveAs } from '../common/saveAs';
import { filterOf } from './state/auditSearchParams';
import { useAuditPageState } from './state/auditSearchParams';

/** What the filters show, all pages of it, as a file. */
export function DownloadCsv() {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaAuditApiRef);
  const { state } = useAuditPageState();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const download = async () => {
    setBusy(true);
    setFailure('');
    try {
      const blob = await api.exportCsv({
        ...filterOf(state),
        order: state.order,
      });
      const day = new Date().toISOString().slice(0, 10);
      saveAs(blob, `mwaa-audit-${day}.csv`);
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Flex align="center" gap="3">
      {failure && (
        <Text role="alert" variant="body-small" color="danger">
          {t('audit.downloadFailed', { message: failure })}
        </Text>
      )}
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden="true" />}
        isDisabled={busy}
        onPress={download}
      >
        {busy ? t('audit.downloading') : t('audit.download')}
      </Button>
    </Flex>
  );
}
