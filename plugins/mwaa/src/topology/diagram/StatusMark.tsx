import type { Status } from 'mwaa-network';
import { findingStatuses } from '../../status/findingStatus';
import { toneClass } from '../../status/tones';
import { useMwaaTranslation } from '../../translation';
import styles from './StatusMark.module.css';

/**
 * The mark of a culprit: icon, text and colour. What passes has none, so that
 * what does not stands out.
 */
export function StatusMark(props: { status: Status | null }) {
  const { t } = useMwaaTranslation();
  const { status } = props;
  if (status !== 'fail' && status !== 'warn' && status !== 'unknown') {
    return null;
  }
  const { icon: Icon, label, tone } = findingStatuses[status];
  return (
    <span className={`${styles.mark} ${toneClass(tone)}`} aria-hidden="true">
      <Icon />
      {t(label)}
    </span>
  );
}
