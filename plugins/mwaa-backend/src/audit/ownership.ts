import type { Config } from '@backstage/config';
import { toEntityRef } from 'backstage-plugin-mwaa-node';
import { TAGS } from 'mwaa-network';

/** Whom an environment belongs to: full entity refs. */
export interface Ownership {
  owner: string;
  system: string | null;
  /** The catalog entity that the environment's own tag names. */
  entity: string | null;
}

/** By which tags, and who where no tag says. */
export interface OwnershipConfig {
  /** Full entity ref. */
  defaultOwner: string;
  /** Full entity ref, or null. */
  defaultSystem: string | null;
  /** Names of AWS tags. */
  tags: { owner: string; system: string };
}

/**
 * Reads `mwaa.discovery`, so that the audit names the owner that the catalog
 * names. What is wrong there, discovery says.
 *
 * @param config - the root of the configuration
 */
export function readOwnershipConfig(config: Config): OwnershipConfig {
  const discovery = config.getOptionalConfig('mwaa.discovery');
  const refAt = (key: string, kind: string) =>
    toEntityRef(discovery?.getOptionalString(key) ?? '', kind) ?? null;
  return {
    defaultOwner: refAt('defaultOwner', 'group') ?? 'group:default/unknown',
    defaultSystem: refAt('defaultSystem', 'system'),
    tags: {
      owner: discovery?.getOptionalString('tags.owner') ?? TAGS.owner,
      system: discovery?.getOptionalString('tags.system') ?? TAGS.system,
    },
  };
}

/**
 * Reads an environment's tags, as discovery does. A tag that is no entity ref
 * counts as none.
 */
export function ownershipOf(
  tags: Record<string, string>,
  config: OwnershipConfig,
): Ownership {
  const refIn = (tag: string, kind: string) =>
    toEntityRef(tags[tag] ?? '', kind) ?? null;
  return {
    owner: refIn(config.tags.owner, 'group') ?? config.defaultOwner,
    system: refIn(config.tags.system, 'system') ?? config.defaultSystem,
    entity: refIn(TAGS.entity, 'resource'),
  };
}
