import { RiErrorWarningFill } from '@remixicon/react';
import type { ReactNode } from 'react';
import { toneClass } from '../status/tones';
import styles from './FormFields.module.css';

/** What is wrong with a field, said while it is filled in. */
export function FieldProblem(props: { children: ReactNode }) {
  return (
    <p
      className={`${styles.problem} ${toneClass('negative')}`}
      aria-live="polite"
    >
      <RiErrorWarningFill aria-hidden="true" />
      {props.children}
    </p>
  );
}
