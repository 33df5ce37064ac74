import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useMwaaTranslation } from '../translation';

/** The outline of the tab while the environment is read. */
export function LoadingState() {
  const { t } = useMwaaTranslation();
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Flex direction="column" gap="4" aria-hidden="true">
        <Skeleton width="40%" height={32} />
        <Skeleton width="70%" height={20} />
        <Skeleton width="100%" height={72} />
        <Skeleton width="100%" height={420} />
        <Skeleton width="100%" height={120} />
      </Flex>
    </div>
  );
}
