import { Text } from '@backstage/ui';
import type { MendingItem } from 'mwaa-network';
import styles from './Lifecycle.module.css';
import { MendingDetails } from './MendingDetails';

/** Findings with who can mend each; nothing when there is none. */
export function MendingList(props: { items: MendingItem[]; heading?: string }) {
  const items = props.items.filter(({ causedBy }) => causedBy.length === 0);
  if (items.length === 0) return null;
  return (
    <div className={styles.stack}>
      {props.heading && (
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.heading}
        </Text>
      )}
      <ul className={styles.list}>
        {items.map(item => (
          <li key={item.rule} className={styles.item}>
            <Text as="h4" variant="body-medium" weight="bold">
              {item.title}
            </Text>
            <Text as="p" variant="body-small">
              {item.message}
            </Text>
            <MendingDetails item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}
