import { ButtonIcon, Link, Text } from '@backstage/ui';
import { RiCloseLine, RiExternalLinkLine } from '@remixicon/react';
import {
  displayId,
  type NetworkSnapshot,
  type Topology,
  type TopologyNode,
  type Verdict,
} from 'mwaa-network';
import { resourceConsoleUrl } from '../../common/consoleUrl';
import { whatToDo } from '../../findings/whatToDo';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';
import { nodeIcons, nodeKindText } from '../nodeKinds';
import { resourceFacts } from '../facts/resourceFacts';
import { Connections } from './Connections';
import styles from './NodeDetails.module.css';

interface NodeDetailsProps {
  node: TopologyNode;
  topology: Topology;
  snapshot: NetworkSnapshot;
  verdict: Verdict;
  partition: string;
  onClose: () => void;
}

/** What is known of the selected resource, beside the picture and the table. */
export function NodeDetails(props: NodeDetailsProps) {
  const { t } = useMwaaTranslation();
  const { node, topology, snapshot, verdict } = props;
  const Icon = nodeIcons[node.kind];
  const findings = verdict.findings.filter(
    finding =>
      finding.status !== 'pass' &&
      finding.status !== 'notApplicable' &&
      (finding.resources.includes(node.id) ||
        node.rules.includes(finding.rule)),
  );
  const consoleUrl = resourceConsoleUrl(
    { partition: props.partition, region: snapshot.region },
    node.kind,
    node.id,
  );

  return (
    <section className={styles.panel} aria-label={t('details.label')}>
      <header className={styles.header}>
        <Icon className={styles.icon} aria-hidden="true" />
        <div className={styles.title}>
          <Text variant="body-small" color="secondary">
            {nodeKindText(node, t)}
          </Text>
          <Text as="h3" variant="body-large" weight="bold">
            {node.label}
          </Text>
        </div>
        <ButtonIcon
          variant="tertiary"
          icon={<RiCloseLine aria-hidden="true" />}
          aria-label={t('details.close')}
          onPress={props.onClose}
        />
      </header>

      <dl className={styles.facts}>
        <dt>{t('fact.id')}</dt>
        <dd>{displayId(node.id)}</dd>
        {resourceFacts(snapshot, node, t).map(fact => (
          <div key={fact.label}>
            <dt>{t(fact.label)}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {node.count !== undefined && (
        <Text variant="body-small">
          {t('details.groupCount', { count: node.count })}
        </Text>
      )}

      <Connections node={node} topology={topology} />

      <Text as="h4" variant="body-medium" weight="bold">
        {t('details.findings')}
      </Text>
      {findings.length === 0 ? (
        <Text variant="body-small" color="secondary">
          {t('details.noFindings')}
        </Text>
      ) : (
        <ul className={styles.findings}>
          {findings.map(finding => (
            <li key={finding.rule}>
              <StatusBadge status={finding.status} />
              <Text variant="body-small" weight="bold">
                {finding.title}
              </Text>
              <Text variant="body-small">{finding.message}</Text>
              {finding.remedy && (
                <Text as="p" variant="body-small">
                  {whatToDo(finding)}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}

      {consoleUrl && (
        <Link href={consoleUrl} target="_blank" rel="noopener noreferrer">
          {t('details.openConsole')}{' '}
          <RiExternalLinkLine
            className={styles.inlineIcon}
            aria-hidden="true"
          />
        </Link>
      )}
    </section>
  );
}
