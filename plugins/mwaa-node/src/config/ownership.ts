import type { Config } from '@backstage/config';
import { TAGS, type TagNames } from 'mwaa-network';
import { configError } from './readConfigValues';
import { toEntityRef } from './toEntityRef';

/** Whom an environment belongs to: full entity refs. @public */
export interface Ownership {
  /** For people to read: what the tag names, or `defaultOwner`. */
  owner: string;
  /** What the tag names, and the only thing that authorises; null without. */
  ownedBy: string | null;
  system: string | null;
  /** The catalog entity that the environment's own tag names. */
  entity: string | null;
}

/** By which tags, and who where no tag says. @public */
export interface OwnershipConfig {
  /** Full entity ref; for display, and never authorises. */
  defaultOwner: string;
  /** Full entity ref, or null. */
  defaultSystem: string | null;
  /** Names of the AWS tags that the portal writes and goes by. */
  tags: TagNames;
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
  const tags = {
    owner: tagName(discovery, 'owner'),
    system: tagName(discovery, 'system'),
  };
  if (tags.owner.toLowerCase() === tags.system.toLowerCase()) {
    throw configError(
      'mwaa.discovery.tags.system',
      tags.system,
      'is the tag of the owner, too',
      'Name another tag.',
    );
  }
  return {
    defaultOwner:
      refAt(discovery, 'defaultOwner', 'group') ?? 'group:default/unknown',
    defaultSystem: refAt(discovery, 'defaultSystem', 'system') ?? null,
    tags,
  };
}

/** The tag is written, so that it may be none that means something else already. */
function tagName(
  discovery: Config | undefined,
  which: 'owner' | 'system',
): string {
  const key = `tags.${which}`;
  const name = discovery?.getOptionalString(key) ?? TAGS[which];
  const { [which]: _, ...others } = TAGS;
  const isTaken =
    /^aws:/i.test(name) ||
    ['Name', ...Object.values(others)].some(
      other => other.toLowerCase() === name.toLowerCase(),
    );
  if (isTaken) {
    throw configError(
      `mwaa.discovery.${key}`,
      name,
      'is a tag that means something else',
      'Name a tag of your own.',
    );
  }
  return name;
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
  const ownedBy = refIn(config.tags.owner, 'group');
  return {
    owner: ownedBy ?? config.defaultOwner,
    ownedBy,
    system: refIn(config.tags.system, 'system') ?? config.defaultSystem,
    entity: refIn(TAGS.entity, 'resource'),
  };
}
