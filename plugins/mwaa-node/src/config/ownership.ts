import type { Config } from '@backstage/config';
import { TAGS } from 'mwaa-network';
import { configError } from './readConfigValues';
import { toEntityRef } from './toEntityRef';

/** Whom an environment belongs to: full entity refs. @public */
export interface Ownership {
  owner: string;
  system: string | null;
  /** The catalog entity that the environment's own tag names. */
  entity: string | null;
}

/** By which tags, and who where no tag says. @public */
export interface OwnershipConfig {
  /** Full entity ref. */
  defaultOwner: string;
  /** Full entity ref, or null. */
  defaultSystem: string | null;
  /** Names of AWS tags. */
  tags: { owner: string; system: string };
}

/**
 * Reads who owns what in `mwaa.discovery`: once for everybody, so that the
 * audit names the owner that the catalog names.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key, the value and what to do
 * @public
 */
export function readOwnershipConfig(config: Config): OwnershipConfig {
  const discovery = config.getOptionalConfig('mwaa.discovery');
  return {
    defaultOwner:
      refAt(discovery, 'defaultOwner', 'group') ?? 'group:default/unknown',
    defaultSystem: refAt(discovery, 'defaultSystem', 'system') ?? null,
    tags: {
      owner: discovery?.getOptionalString('tags.owner') ?? TAGS.owner,
      system: discovery?.getOptionalString('tags.system') ?? TAGS.system,
    },
  };
}

function refAt(
  config: Config | undefined,
  key: string,
  kind: string,
): string | undefined {
  const value = config?.getOptionalString(key);
  if (value === undefined) {
    return undefined;
  }
  const ref = toEntityRef(value, kind);
  if (!ref) {
    throw configError(
      `mwaa.discovery.${key}`,
      value,
      'is not an entity ref',
      `It looks like ${kind}:default/NAME.`,
    );
  }
  return ref;
}

/**
 * Reads an environment's tags. A tag that is no entity ref counts as none.
 *
 * @public
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
