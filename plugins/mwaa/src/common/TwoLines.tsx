import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Cell.module.css';

/** A cell that breaks rather than hides what is long, with a line below. */
export function TwoLines(props: { children: ReactNode; second?: ReactNode }) {
  return (
    <div className={`${styles.cell} ${styles.wraps}`}>
      {props.children}
      {props.second && (
        <Text variant="body-small" color="secondary">
          {props.second}
        </Text>
      )}
    </div>
  );
}
