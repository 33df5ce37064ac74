import { Text } from '@backstage/ui';
import type { AuditSummary } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../../common/RelativeTime';
import { useMwaaTranslation } from '../../translation';

/** How old the whole is, and by what it was judged. */
export function SweepNotes({ summary }: { summary: AuditSummary }) {
  const { t } = useMwaaTranslation();
  const [sweptAt] = summary.places
    .flatMap(place => place.sweptAt ?? [])
    .sort()
    .reverse();
  return (
    <Text as="p" variant="body-small" color="secondary">
      {sweptAt ? (
        <>
          {t('audit.sweptAt')} <RelativeTime iso={sweptAt} />
          {'. '}
        </>
      ) : (
        `${t('audit.notSwept')} `
      )}
      {t('audit.judgedBy', { profile: summary.profile })}
    </Text>
  );
}
