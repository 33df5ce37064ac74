import { Text } from '@backstage/ui';
import type { Verdict } from 'mwaa-network';
import { findingStatuses, statusesByUrgency } from '../status/findingStatus';
import layout from '../common/Layout.module.css';
import { StatusBadge } from '../status/StatusBadge';
import { toneClass } from '../status/tones';
import { TitledCard } from '../common/TitledCard';
import { useMwaaTranslation, type MwaaTranslate } from '../translation';
import { countFindings } from './groupFindings';
import styles from './VerdictSummary.module.css';

/** The verdict in one line, with the number of each answer. */
export function VerdictSummary(props: { verdict: Verdict }) {
  const { t } = useMwaaTranslation();
  const { verdict } = props;
  const { counts } = countFindings(verdict.findings);
  const { icon: Icon, tone } = findingStatuses[verdict.verdict];
  const routing = t(`routing.${verdict.routing}`);

  return (
    <TitledCard title={t('verdict.heading')}>
      <p className={`${styles.line} ${toneClass(tone)}`}>
        <Icon aria-hidden="true" />
        {verdictLine(verdict, t)}
      </p>
      <ul className={layout.wrapList} aria-label={t('verdict.counts')}>
        {statusesByUrgency
          .filter(status => counts[status] > 0)
          .map(status => (
            <li key={status}>
              <StatusBadge
                status={status}
                text={t(`verdict.count.${status}`, {
                  count: counts[status],
                })}
              />
            </li>
          ))}
      </ul>
      <Text as="p" variant="body-small" color="secondary">
        {t('verdict.profile', { profile: verdict.profile })}
      </Text>
      {verdict.routingBasis.evidence.length > 0 && (
        <details className={styles.evidence}>
          <summary>{t('verdict.routingEvidence', { routing })}</summary>
          <ul>
            {verdict.routingBasis.evidence.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </TitledCard>
  );
}

/** For example "3 of 24 requirements fail". */
export function verdictLine(verdict: Verdict, t: MwaaTranslate): string {
  const { counts, total } = countFindings(verdict.findings);
  if (total === 0) {
    return t('verdict.nothing');
  }
  if (verdict.verdict === 'pass') {
    return t('verdict.pass', { total: String(total) });
  }
  return t(`verdict.${verdict.verdict}`, {
    count: counts[verdict.verdict],
    total: String(total),
  });
}
