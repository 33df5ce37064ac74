import type { OperationTrouble } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../common/RelativeTime';
import { useMwaaTranslation } from '../translation';

/** Why an operation gets no further, since when, and after how many tries. */
export function OperationTroubleText(props: { trouble: OperationTrouble }) {
  const { t } = useMwaaTranslation();
  const { attempts, message, since } = props.trouble;
  return (
    <span>
      {t('lifecycle.trouble', {
        count: attempts,
        time: <RelativeTime iso={since} />,
        message,
      })}
    </span>
  );
}
