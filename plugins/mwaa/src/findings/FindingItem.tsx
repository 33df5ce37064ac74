import { Badge, Button, ButtonLink, Link, Text } from '@backstage/ui';
import { RiFocus3Line, RiToolsLine } from '@remixicon/react';
import { displayId, type Finding, type RemediationItem } from 'mwaa-network';
import { RemediationDetails } from './remediation/RemediationDetails';
import layout from '../common/Layout.module.css';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import styles from './Findings.module.css';
import { whatToDo } from './whatToDo';

interface FindingItemProps {
  finding: Finding;
  /** Titles of the rules, for those that this finding follows from. */
  titleOf: (rule: string) => string;
  shown: boolean;
  /** Who can fix it, and how; absent where that is not known. */
  remediation?: RemediationItem;
  /** Where to have it repaired; absent for those who may not. */
  repairHref?: string;
  /** Absent where there is no picture to show it in. */
  onShow?: () => void;
}

/** One finding in full: what is wrong, what to do, and what that rests on. */
export function FindingItem(props: FindingItemProps) {
  const { t } = useMwaaTranslation();
  const { finding, remediation, repairHref, shown, onShow } = props;
  const { status, severity, title, message, resources, source } = finding;
  const urgent = status === 'fail' || status === 'warn';

  return (
    <li className={styles.finding} data-shown={shown}>
      <div className={layout.row}>
        <StatusBadge status={status} />
        <Text as="h4" variant="body-large" weight="bold">
          {title}
        </Text>
        {urgent && (
          <Badge size="small">
            {t('findings.severity', { severity: t(`severity.${severity}`) })}
          </Badge>
        )}
        {onShow && resources.length > 0 && (
          <Button
            size="small"
            variant="tertiary"
            className={styles.show}
            iconStart={<RiFocus3Line aria-hidden="true" />}
            aria-label={shown ? undefined : t('findings.showLabel', { title })}
            onPress={onShow}
          >
            {t(shown ? 'findings.hide' : 'findings.show')}
          </Button>
        )}
      </div>
      <Text as="p" variant="body-medium">
        {message}
      </Text>
      {finding.causedBy.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('findings.causedBy')}:{' '}
          {finding.causedBy.map(props.titleOf).join('; ')}
        </Text>
      )}
      {finding.remedy && finding.causedBy.length === 0 && (
        <div className={styles.block}>
          <Text as="h5" variant="body-small" weight="bold">
            {t('findings.remedy')}
          </Text>
          <Text as="p" variant="body-medium">
            {whatToDo(finding)}
          </Text>
        </div>
      )}
      {remediation && finding.causedBy.length === 0 && (
        <RemediationDetails item={remediation} />
      )}
      {remediation?.remediation === 'addable' &&
        remediation.adds.length > 0 &&
        repairHref && (
          <div>
            <ButtonLink
              size="small"
              href={repairHref}
              iconStart={<RiToolsLine aria-hidden="true" />}
              aria-label={t('lifecycle.repairOne', { title })}
            >
              {t('lifecycle.repair')}
            </ButtonLink>
          </div>
        )}
      <details className={styles.details}>
        <summary>{t('findings.details')}</summary>
        <dl className={styles.facts}>
          {resources.length > 0 && (
            <>
              <dt>{t('findings.resources')}</dt>
              <dd>
                {resources.map(id => (
                  <code key={id}>{displayId(id)}</code>
                ))}
              </dd>
            </>
          )}
          {finding.evidence.length > 0 && (
            <>
              <dt>{t('findings.evidence')}</dt>
              <dd>
                <ul>
                  {finding.evidence.map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </dd>
            </>
          )}
          <dt>{t('findings.source')}</dt>
          <dd>
            {source.url ? (
              <Link href={source.url} target="_blank" rel="noopener noreferrer">
                {t('findings.edition', { ...source })}
              </Link>
            ) : (
              t('findings.edition', { ...source })
            )}
          </dd>
        </dl>
      </details>
    </li>
  );
}
