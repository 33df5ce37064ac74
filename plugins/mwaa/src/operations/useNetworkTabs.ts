import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { useCallback } from 'react';
import { environmentEntities, isSame } from '../entity/environmentEntities';
import { useReading, valueOf } from '../reading';

type Place = Pick<Operation, 'account' | 'environmentName' | 'region'>;

/**
 * Gives the address of the Network tab of an operation's environment; undefined
 * where the catalog has no such entity, or could not be asked.
 */
export function useNetworkTabs(): (place: Place) => string | undefined {
  const linkTo = useEntityRefLink();
  const { reading } = useReading(environmentEntities(useApi(catalogApiRef)));
  const environments = valueOf(reading);
  return useCallback(
    ({ account, environmentName: name, region }) => {
      const found = environments?.findLast(
        ({ arn, entity }) =>
          entity.kind === 'Resource' && isSame(arn, { account, region, name }),
      );
      return found && `${linkTo(stringifyEntityRef(found.entity))}/network`;
    },
    [environments, linkTo],
  );
}
