import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { JsonObject } from '@backstage/types';
import type { OwnersPlace } from '../../api/queries';
import { environmentEntities, isSame } from '../../entity/environmentEntities';
import { useReading, valueOf } from '../../reading';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { requestFromForm } from '../requestFromForm';

/**
 * Account, Region and owner that a form is about, each empty until it is
 * known: from its fields, or from the environment that it has chosen, whose
 * owner the catalog knows.
 */
export function useOwnersPlace(form: JsonObject): {
  place: OwnersPlace;
  /** The owner is being looked up. */
  isLoading: boolean;
  /** It is about an environment whose owner the catalog does not know. */
  isOwnerUnknown: boolean;
} {
  const { account, owner, region } = requestFromForm(form);
  const environment = owner ? undefined : chosenEnvironment(form);
  const catalog = useApi(catalogApiRef);
  const { reading } = useReading(
    environment ? environmentEntities(catalog) : null,
  );
  const known = valueOf(reading)?.find(
    ({ arn, entity }) =>
      environment && entity.kind === 'Resource' && isSame(arn, environment),
  );
  const ownedBy = known?.entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  const place = {
    account: environment?.account ?? account,
    region: environment?.region ?? region,
    owner: reading.status === 'read' ? (ownedBy?.targetRef ?? '') : owner,
  };
  const isLoading =
    environment !== undefined &&
    (reading.status === 'idle' || reading.status === 'loading');
  return {
    place,
    isLoading,
    isOwnerUnknown: environment !== undefined && !isLoading && !place.owner,
  };
}
