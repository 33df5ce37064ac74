import type { PropsWithChildren } from 'react';
import { Readable } from './Readable';
import styles from './Field.module.css';

/** Around one field of the form: lines that tell controls from their card. */
export function FieldFrame({ children }: PropsWithChildren) {
  return (
    <Readable>
      <div className={styles.field}>{children}</div>
    </Readable>
  );
}
