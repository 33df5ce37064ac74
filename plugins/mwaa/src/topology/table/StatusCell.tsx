import { Cell, VisuallyHidden } from '@backstage/ui';
import type { Status } from 'mwaa-network';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';

/** What the judge says of a row, if anything. */
export function StatusCell(props: { status: Status | null }) {
  const { t } = useMwaaTranslation();
  return (
    <Cell>
      {props.status ? (
        <StatusBadge status={props.status} />
      ) : (
        <>
          <span aria-hidden="true">–</span>
          <VisuallyHidden>{t('resourceTable.statusNone')}</VisuallyHidden>
        </>
      )}
    </Cell>
  );
}
