import type { Config } from '@backstage/config';
import { configError } from './readConfigValues';
import { toEntityRef } from './toEntityRef';

/** The owners as full entity refs, so that they can be compared as they are. */
export function ownersOf(
  config: Config,
  key: string,
  name = 'owners',
): string[] {
  const owners = config.getOptionalStringArray(name) ?? [];
  return owners.map((owner, index) => {
    const ref = toEntityRef(owner, 'group');
    if (!ref) {
      throw configError(
        `${key}.${name}[${index}]`,
        owner,
        'is not an entity ref',
        'It looks like group:default/data-platform.',
      );
    }
    return ref;
  });
}
