import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { TAGS, type Environment } from 'mwaa-network';

/**
 * The owner that an environment's tag names, as a full entity ref; empty where
 * none does, and then it is nobody's. The tag is the backend's,
 * `mwaa.discovery.tags.owner`.
 */
export function useEnvironmentOwner({ Tags }: Environment): string {
  const tag =
    useApi(configApiRef).getOptionalString('mwaa.discovery.tags.owner') ??
    TAGS.owner;
  return fullRef(Tags?.[tag] ?? '');
}

function fullRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultKind: 'group' }),
    );
  } catch {
    return '';
  }
}
