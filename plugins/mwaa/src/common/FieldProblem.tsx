import { RiAlertFill, RiErrorWarningFill } from '@remixicon/react';
import type { ReactNode } from 'react';
import { toneClass } from '../status/tones';
import styles from './Field.module.css';

/** What is wrong with a field, said while it is filled in. */
export function FieldProblem(props: {
  children: ReactNode;
  /** An error, unless it is but worth a second thought. */
  severity?: 'error' | 'warning';
}) {
  const warning = props.severity === 'warning';
  const Icon = warning ? RiAlertFill : RiErrorWarningFill;
  return (
    <p
      className={`${styles.problem} ${toneClass(
        warning ? 'warning' : 'negative',
      )}`}
      aria-live="polite"
    >
      <Icon aria-hidden="true" />
      <span>{props.children}</span>
    </p>
  );
}
