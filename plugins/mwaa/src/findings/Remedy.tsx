import { Text } from '@backstage/ui';
import styles from './Findings.module.css';

/** What to do, in words. */
export function Remedy(props: { remedy: string; compact?: boolean }) {
  return (
    <div className={styles.remedy}>
      <Text as="p" variant={props.compact ? 'body-small' : 'body-medium'}>
        {props.remedy}
      </Text>
    </div>
  );
}
