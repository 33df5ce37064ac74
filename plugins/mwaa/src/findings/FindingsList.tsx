import { Text } from '@backstage/ui';
import type { Finding, RemediationItem, Verdict } from 'mwaa-network';
import type { Highlight } from './highlight';
import layout from '../common/Layout.module.css';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import { FindingItem } from './FindingItem';
import { Folded } from './Folded';
import { groupFindings } from './groupFindings';

interface FindingsListProps {
  verdict: Verdict;
  highlight: Highlight | null;
  /** Who can fix what fails, by rule. */
  remediation?: ReadonlyMap<string, RemediationItem>;
  /** Where to have the finding of a rule repaired. */
  repairHref?: (rule: string) => string | undefined;
  /** Absent where there is no picture to point at. */
  onHighlight?: (highlight: Highlight | null) => void;
}

/**
 * Every requirement's answer: what fails first and in full, what passes behind
 * a lid.
 */
export function FindingsList(props: FindingsListProps) {
  const { t } = useMwaaTranslation();
  const { verdict, highlight, onHighlight } = props;
  const titles = new Map(verdict.findings.map(f => [f.rule, f.title]));
  const groups = groupFindings(verdict.findings);

  if (groups.length === 0) {
    return <Text variant="body-medium">{t('findings.none')}</Text>;
  }

  const show = (finding: Finding) => {
    const shown = highlight?.rule === finding.rule;
    onHighlight?.(
      shown
        ? null
        : {
            rule: finding.rule,
            title: finding.title,
            resources: finding.resources,
          },
    );
  };

  return (
    <div className={layout.plainList}>
      {groups.map(({ status, findings }) =>
        status === 'pass' || status === 'notApplicable' ? (
          <Folded
            key={status}
            title={t(
              status === 'pass' ? 'findings.passing' : 'findings.notApplicable',
              { count: findings.length },
            )}
          >
            {findings.map(finding => (
              <li key={finding.rule}>
                <StatusBadge status={status} />
                <span>
                  <Text variant="body-medium" weight="bold">
                    {finding.title}
                  </Text>{' '}
                  <Text variant="body-small" color="secondary">
                    {finding.message}
                  </Text>
                </span>
              </li>
            ))}
          </Folded>
        ) : (
          <ul className={layout.plainList} key={status}>
            {findings.map(finding => (
              <FindingItem
                key={finding.rule}
                finding={finding}
                titleOf={rule => titles.get(rule) ?? rule}
                remediation={props.remediation?.get(finding.rule)}
                repairHref={props.repairHref?.(finding.rule)}
                shown={highlight?.rule === finding.rule}
                onShow={onHighlight && (() => show(finding))}
              />
            ))}
          </ul>
        ),
      )}
    </div>
  );
}
