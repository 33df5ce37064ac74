import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  type Operation,
} from 'backstage-plugin-mwaa-common';
import { useCallback } from 'react';
import { environmentReference } from '../entity/environmentReference';
import { useReading, valueOf } from '../reading';

type Place = Pick<Operation, 'account' | 'environmentName' | 'region'>;

/**
 * Gives the address of the Network tab of an operation's environment; undefined
 * where the catalog has no such entity, or could not be asked.
 */
export function useNetworkTabs(): (place: Place) => string | undefined {
  const catalog = useApi(catalogApiRef);
  const linkTo = useEntityRefLink();
  const { reading } = useReading({
    from: catalog,
    key: ['environmentRefs'],
    read: async () => {
      const { items } = await catalog.getEntities({
        filter: {
          kind: 'Resource',
          [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      });
      return new Map(
        items.flatMap(entity => {
          const reference = environmentReference(entity);
          if (reference.kind !== 'arn') return [];
          const { account, name, region } = reference.arn;
          return [[`${account}/${region}/${name}`, stringifyEntityRef(entity)]];
        }),
      );
    },
  });
  const refs = valueOf(reading);
  return useCallback(
    ({ account, environmentName, region }) => {
      const ref = refs?.get(`${account}/${region}/${environmentName}`);
      return ref && `${linkTo(ref)}/network`;
    },
    [linkTo, refs],
  );
}
