import type { PropsWithChildren } from 'react';
import styles from './readable.module.css';

/** Around everything of this plugin: texts with enough contrast. */
export function Readable({ children }: PropsWithChildren) {
  return <div className={styles.readable}>{children}</div>;
}
