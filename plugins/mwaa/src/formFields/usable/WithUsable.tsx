import { useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { UsableResources } from 'backstage-plugin-mwaa-common';
import type { ReactNode } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { usableResources, type OwnersPlace } from '../../api/queries';
import { Asking } from '../../states/Asking';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { useOwnersPlace } from './useOwnersPlace';

/**
 * Reads what the form's owner may use where the form says, for a field that
 * offers it; says what has to be chosen before.
 */
export function WithUsable(props: {
  form: JsonObject;
  /** Names the field, where there is none to be seen yet. */
  label: string;
  children: (usable: UsableResources, place: OwnersPlace) => ReactNode;
  /** Shown below what was said when it could not be read. */
  otherwise?: ReactNode;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const { isLoading, isOwnerUnknown, place } = useOwnersPlace(props.form);
  const { account, owner, region } = place;
  const isKnown = Boolean(account && region && owner);
  const { reading, refresh } = useReading(
    isKnown ? usableResources(api, place) : null,
  );
  if (isOwnerUnknown) {
    return (
      <>
        <Alert
          status="warning"
          icon
          title={props.label}
          description={t('formUsable.ownerUnknown')}
        />
        {props.otherwise}
      </>
    );
  }
  if (!isKnown && !isLoading) {
    return (
      <Alert
        status="info"
        icon
        title={props.label}
        description={t(
          owner ? 'formUsable.placeFirst' : 'formUsable.ownerFirst',
        )}
      />
    );
  }
  return (
    <>
      <Asking
        reading={isLoading ? { status: 'loading' } : reading}
        retry={refresh}
        loading={t('formUsable.loading')}
        failed={t('formUsable.failed')}
      >
        {usable => props.children(usable, place)}
      </Asking>
      {reading.status === 'failed' && props.otherwise}
    </>
  );
}
