import { Alert } from '@backstage/ui';
import type { Problem } from 'mwaa-network';
import styles from '../FormFields.module.css';

/** Problems of a request: field, what is wrong with it, what to do. */
export function ProblemList(props: {
  status: 'danger' | 'warning';
  title: string;
  problems: readonly Problem[];
}) {
  return (
    <Alert
      status={props.status}
      icon
      title={props.title}
      description={
        <ul className={styles.problems}>
          {props.problems.map((problem, index) => (
            <li key={index}>
              {problem.field && <code>{problem.field}</code>} {problem.message}{' '}
              {problem.remedy}
            </li>
          ))}
        </ul>
      }
    />
  );
}
