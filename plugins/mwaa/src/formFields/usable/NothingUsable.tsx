import { RiInformationLine } from '@remixicon/react';
import type { UsableKind } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../../translation';
import styles from '../../common/Field.module.css';

/** There is nothing of a kind that an owner may use, and how that changes. */
export function NothingUsable(props: { kind: UsableKind; owner: string }) {
  const { t } = useMwaaTranslation();
  const { kind, owner } = props;
  return (
    <p className={`${styles.problem} ${styles.note}`} role="status">
      <RiInformationLine aria-hidden="true" />
      <span>
        {t(`formUsable.nothing.${kind}`, { owner })}{' '}
        {t('formUsable.nothingRemedy')}
      </span>
    </p>
  );
}
