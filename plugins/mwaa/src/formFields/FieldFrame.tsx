import type { PropsWithChildren } from 'react';
import { Readable } from '../common/Readable';
import styles from './FormFields.module.css';

/** Around one field of the form: lines that tell controls from their card. */
export function FieldFrame({ children }: PropsWithChildren) {
  return (
    <Readable>
      <div className={styles.field}>{children}</div>
    </Readable>
  );
}
