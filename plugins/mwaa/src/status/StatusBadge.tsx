import type { Status } from 'mwaa-network';
import { useMwaaTranslation } from '../translation';
import { environmentStatus, environmentStatusText } from './environmentStatus';
import { findingStatuses, type StatusPresentation } from './findingStatus';
import styles from './StatusBadge.module.css';
import { toneClass } from './tones';

interface BadgeProps {
  presentation: Pick<StatusPresentation, 'icon' | 'tone'>;
  text: string;
  spin?: boolean;
}

/** Icon, text and colour of something. */
export function Badge({ presentation, text, spin }: BadgeProps) {
  const Icon = presentation.icon;
  const classes = [styles.badge, toneClass(presentation.tone)];
  if (spin) {
    classes.push(styles.spin);
  }
  return (
    <span className={classes.join(' ')}>
      <Icon aria-hidden="true" />
      {text}
    </span>
  );
}

/** One of the judge's answers; `text` says it in other words, a count say. */
export function StatusBadge(props: { status: Status; text?: string }) {
  const { t } = useMwaaTranslation();
  const presentation = findingStatuses[props.status];
  return (
    <Badge
      presentation={presentation}
      text={props.text ?? t(presentation.label)}
    />
  );
}

/** `GetEnvironment`'s status. */
export function EnvironmentStatusBadge(props: { status: string }) {
  const { t } = useMwaaTranslation();
  const presentation = environmentStatus(props.status);
  return (
    <Badge
      presentation={presentation}
      text={environmentStatusText(props.status, t)}
      spin={presentation.inProgress}
    />
  );
}
