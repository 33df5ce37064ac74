import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { TAGS } from 'mwaa-network';

/** Whom an environment belongs to: full entity refs. */
export interface Ownership {
  owner: string | null;
  system: string | null;
  /** The catalog entity that the environment's own tag names. */
  entity: string | null;
}

/**
 * Reads an environment's tags, as discovery does. A tag that is no entity ref
 * counts as none.
 *
 * @param defaultOwner - who owns what nobody claims
 */
export function ownershipOf(
  tags: Record<string, string>,
  defaultOwner: string | undefined,
): Ownership {
  return {
    owner:
      entityRef(tags[TAGS.owner], 'group') ?? entityRef(defaultOwner, 'group'),
    system: entityRef(tags[TAGS.system], 'system'),
    entity: entityRef(tags[TAGS.entity], undefined),
  };
}

function entityRef(
  value: string | undefined,
  defaultKind: string | undefined,
): string | null {
  const text = value?.trim();
  if (!text) return null;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { ...(defaultKind && { defaultKind }) }),
    );
  } catch {
    return null;
  }
}
