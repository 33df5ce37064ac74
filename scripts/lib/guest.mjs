/** Keeps a guest, who needs no password, from doing everything in a real AWS. */
import { Lack } from './checks.mjs';
import { root } from './paths.mjs';

const READ_ONLY = `permission:
  grants:
    - groups: [user:default/guest]
      permissions:
        - catalog.entity.read
        - mwaa.environment.read
        - mwaa.operation.read
        - mwaa.audit.read
`;

/**
 * Refuses a configuration by which a guest signs in and may do everything. The
 * catalog says which groups the guest is in, so `*` for any group counts.
 *
 * @param rootDir - folder of app-config.yaml and app-config.local.yaml
 * @param env - `APP_CONFIG_...` variables count as the backend counts them
 * @throws Lack that says what to write instead
 */
export async function checkGuest(rootDir = root, env = process.env) {
  // Not above: it is not there before the dependencies are installed.
  const { ConfigSources } = await import('@backstage/config-loader');
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ rootDir, argv: [], env, watch: false }),
  );
  config.close();
  if (!config.has('auth.providers.guest')) {
    return;
  }
  const why = whatGrantsAll(config);
  if (why) {
    throw new Lack(
      `Without the sandbox, a guest, who signs in without a password, could do everything in the AWS that your credentials lead to: ${why}. Put this into app-config.local.yaml and try again; a guest can then read, and change nothing:\n\n${READ_ONLY}`,
    );
  }
}

function whatGrantsAll(config) {
  if (config.getOptionalBoolean('permission.enabled') !== true) {
    return 'permission.enabled is not true';
  }
  const grants = config.getOptionalConfigArray('permission.grants') ?? [];
  const index = grants.findIndex(grant =>
    grant.getStringArray('permissions').includes('*'),
  );
  return index < 0
    ? undefined
    : `permission.grants[${index}] grants "*" to ${grants[index]
        .getStringArray('groups')
        .join(', ')}`;
}
