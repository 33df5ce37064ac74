import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  mwaaAuditReadPermission,
  mwaaPermissions,
} from 'backstage-plugin-mwaa-common';
import { toEntityRef } from 'backstage-plugin-mwaa-node';

/** Who may do what, where and with whose: one entry of `permission.grants`. */
export interface Grant {
  /** Full entity refs, or `everybody` who is signed in. */
  groups: string[] | 'everybody';
  /** Names of permissions, or `all` of them. */
  permissions: string[] | 'all';
  /** Only there; undefined for everywhere. */
  accounts?: string[];
  regions?: string[];
  /** Only what these own, or what whoever asks owns; undefined for everybody's. */
  owners?: string[] | 'own';
}

const OWN_PERMISSIONS = [...mwaaPermissions, mwaaAuditReadPermission].map(
  ({ name }) => name,
);

/**
 * Reads `permission.grants`. Without any, nothing is granted.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key, the value and what to do
 */
export function readGrants(config: Config): Grant[] {
  const entries = config.getOptionalConfigArray('permission.grants') ?? [];
  return entries.map((entry, index) =>
    readGrant(entry, `permission.grants[${index}]`),
  );
}

function readGrant(config: Config, key: string): Grant {
  const groups = config.getStringArray('groups');
  const permissions = config.getStringArray('permissions');
  const accounts = config.getOptionalStringArray('accounts');
  const regions = config.getOptionalStringArray('regions');
  for (const [index, name] of permissions.entries()) {
    if (name.startsWith('mwaa.') && !OWN_PERMISSIONS.includes(name)) {
      throw new InputError(
        `${key}.permissions[${index}]: "${name}" is no permission of the MWAA plugins; choose among ${OWN_PERMISSIONS.join(', ')}`,
      );
    }
  }
  if (
    (accounts || regions) &&
    permissions.includes(mwaaAuditReadPermission.name)
  ) {
    throw new InputError(
      `${key}: ${mwaaAuditReadPermission.name} can be limited by owners, not by accounts or regions; put it into a grant of its own`,
    );
  }
  return {
    groups: groups.includes('*')
      ? 'everybody'
      : groups.map((ref, index) => refOf(ref, `${key}.groups[${index}]`)),
    permissions: permissions.includes('*') ? 'all' : permissions,
    ...(accounts && { accounts }),
    ...(regions && { regions }),
    ...(config.has('owners') && { owners: ownersOf(config, key) }),
  };
}

function ownersOf(config: Config, key: string): string[] | 'own' {
  const owners = config.get('owners');
  if (owners === 'own') return 'own';
  return config
    .getStringArray('owners')
    .map((ref, index) => refOf(ref, `${key}.owners[${index}]`));
}

function refOf(text: string, key: string): string {
  const ref = toEntityRef(text, 'group');
  if (!ref) {
    throw new InputError(
      `${key}: "${text}" is no entity ref; give one such as group:default/data-platform`,
    );
  }
  return ref;
}
