import type { Status } from 'mwaa-network';
import { useMwaaTranslation } from '../translation';
import { environmentStatus, environmentStatusText } from './environmentStatus';
import { findingStatuses, type StatusPresentation } from './findingStatus';
import styles from './StatusBadge.module.css';
import { toneClass } from './tones';

interface BadgeProps extends StatusPresentation {
  text: string;
  spin?: boolean;
}

/** Icon, text and colour of something. */
export function Badge({ icon: Icon, tone, text, spin }: BadgeProps) {
  const classes = `${styles.badge} ${toneClass(tone)}`;
  return (
    <span className={spin ? `${classes} ${styles.spin}` : classes}>
      <Icon aria-hidden="true" />
      {text}
    </span>
  );
}

/** One of the judge's answers; `text` says it in other words, a count say. */
export function StatusBadge(props: { status: Status; text?: string }) {
  const { t } = useMwaaTranslation();
  return (
    <Badge
      {...findingStatuses[props.status]}
      text={props.text ?? t(`status.${props.status}`)}
    />
  );
}

/** `GetEnvironment`'s status. */
export function EnvironmentStatusBadge(props: { status: string }) {
  const { t } = useMwaaTranslation();
  const { inProgress, ...presentation } = environmentStatus(props.status);
  return (
    <Badge
      {...presentation}
      text={environmentStatusText(props.status, t)}
      spin={inProgress}
    />
  );
}
