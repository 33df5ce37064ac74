import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { JsonObject } from '@backstage/types';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  type EnvironmentId,
} from 'backstage-plugin-mwaa-common';
import type { OwnersPlace } from '../../api/queries';
import { environmentReference } from '../../entity/environmentReference';
import { useReading } from '../../reading';
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
    environment
      ? {
          from: catalog,
          key: ['environmentOwner', environment],
          read: async () => {
            const { items } = await catalog.getEntities({
              filter: {
                [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]:
                  CATALOG_FILTER_EXISTS,
              },
              fields: ['kind', 'metadata', 'relations'],
            });
            const entity = items.find(
              item => item.kind === 'Resource' && isOf(item, environment),
            );
            return (
              entity?.relations?.find(({ type }) => type === RELATION_OWNED_BY)
                ?.targetRef ?? ''
            );
          },
        }
      : null,
  );
  const place = {
    account: environment?.account ?? account,
    region: environment?.region ?? region,
    owner: reading.status === 'read' ? reading.value : owner,
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

function isOf(
  entity: Parameters<typeof environmentReference>[0],
  { account, name, region }: EnvironmentId,
): boolean {
  const reference = environmentReference(entity);
  return (
    reference.kind === 'arn' &&
    reference.arn.account === account &&
    reference.arn.region === region &&
    reference.arn.name === name
  );
}
