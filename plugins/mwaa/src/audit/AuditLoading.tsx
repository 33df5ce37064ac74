import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useMwaaTranslation } from '../translation';

/** The outline of the page while the audit is read. */
export function AuditLoading() {
  const { t } = useMwaaTranslation();
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{t('audit.loading')}</VisuallyHidden>
      <Flex direction="column" gap="4" aria-hidden="true">
        <Skeleton width="100%" height={160} />
        <Skeleton width="100%" height={56} />
        <Skeleton width="100%" height={420} />
      </Flex>
    </div>
  );
}
