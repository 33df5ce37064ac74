import { Text } from '@backstage/ui';
import type { RemediationItem } from 'mwaa-network';
import { useMwaaTranslation } from '../../translation';
import styles from '../../common/Layout.module.css';
import { RemediationDetails } from './RemediationDetails';
import { remediationGroups } from './remediationGroups';

/** Findings with who can fix each, and what is fixed with it; nothing when there is none. */
export function RemediationList(props: {
  items: RemediationItem[];
  heading?: string;
}) {
  const groups = remediationGroups(props.items);
  if (groups.length === 0) return null;
  return (
    <div className={styles.stack}>
      {props.heading && (
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.heading}
        </Text>
      )}
      <ul className={styles.list}>
        {groups.map(({ cause, fixedWith }) => (
          <li key={cause.rule} className={styles.item}>
            <Text as="h4" variant="body-medium" weight="bold">
              {cause.title}
            </Text>
            <Text as="p" variant="body-small">
              {cause.message}
            </Text>
            <RemediationDetails item={cause} />
            {fixedWith.length > 0 && <FixedWith items={fixedWith} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FixedWith({ items }: { items: RemediationItem[] }) {
  const { t } = useMwaaTranslation();
  return (
    <div className={styles.consequences}>
      <Text as="p" variant="body-small" weight="bold">
        {t('remediation.fixedWith', { count: items.length })}
      </Text>
      <ul className={styles.plain}>
        {items.map(({ message, rule, title }) => (
          <li key={rule}>
            <strong>{title}</strong>
            <div>{message}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
