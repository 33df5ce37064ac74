import { Text } from '@backstage/ui';
import type { MendingItem } from 'mwaa-network';
import { useMwaaTranslation } from '../translation';
import styles from './Lifecycle.module.css';
import { MendingDetails } from './MendingDetails';
import { mendingGroups } from './mendingGroups';

/** Findings with who can mend each, and what is mended with it; nothing when there is none. */
export function MendingList(props: { items: MendingItem[]; heading?: string }) {
  const groups = mendingGroups(props.items);
  if (groups.length === 0) return null;
  return (
    <div className={styles.stack}>
      {props.heading && (
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.heading}
        </Text>
      )}
      <ul className={styles.list}>
        {groups.map(({ cause, mendedWith }) => (
          <li key={cause.rule} className={styles.item}>
            <Text as="h4" variant="body-medium" weight="bold">
              {cause.title}
            </Text>
            <Text as="p" variant="body-small">
              {cause.message}
            </Text>
            <MendingDetails item={cause} />
            {mendedWith.length > 0 && <MendedWith items={mendedWith} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function MendedWith({ items }: { items: MendingItem[] }) {
  const { t } = useMwaaTranslation();
  return (
    <div className={styles.consequences}>
      <Text as="p" variant="body-small" weight="bold">
        {t('mending.mendedWith', { count: items.length })}
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
