import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { configError } from './readConfigValues';

/** The owners as full entity refs, so that they can be compared as they are. */
export function ownersOf(config: Config, key: string): string[] {
  const owners = config.getOptionalStringArray('owners') ?? [];
  return owners.map((owner, index) => {
    try {
      return stringifyEntityRef(
        parseEntityRef(owner, { defaultKind: 'group' }),
      );
    } catch {
      throw configError(
        `${key}.owners[${index}]`,
        owner,
        'is not an entity ref',
        'It looks like group:default/data-platform.',
      );
    }
  });
}
