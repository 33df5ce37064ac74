import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  mwaaAuditReadPermission,
  mwaaDecommissionPermission,
  mwaaEnvironmentReadPermission,
  mwaaPermissions,
  mwaaPlanPermission,
} from 'backstage-plugin-mwaa-common';
import { readGrants } from './grants';
import { GrantsPolicy } from './GrantsPolicy';

const DATA = 'group:default/data';

function ask(permission: Permission, grants: object[], refs = [DATA]) {
  const config = new ConfigReader({ permission: { grants } } as never);
  return new GrantsPolicy(readGrants(config)).handle({ permission }, {
    info: { userEntityRef: 'user:default/ann', ownershipEntityRefs: refs },
  } as never);
}

const other = createPermission({ name: 'other.thing', attributes: {} });

describe('the shipped policy', () => {
  it.each([
    ...[...mwaaPermissions, mwaaAuditReadPermission].map(
      permission => [permission.name, permission] as const,
    ),
    [catalogEntityReadPermission.name, catalogEntityReadPermission] as const,
    [other.name, other] as const,
  ])('denies %s without a grant', async (_, permission) => {
    await expect(ask(permission, [])).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('grants to the group that is named, and to no other', async () => {
    const grants = [{ groups: [DATA], permissions: [mwaaPlanPermission.name] }];
    await expect(ask(mwaaPlanPermission, grants)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    for (const denied of [
      ask(mwaaDecommissionPermission, grants),
      ask(mwaaPlanPermission, grants, ['group:default/risk']),
      ask(mwaaPlanPermission, grants, []),
    ]) {
      await expect(denied).resolves.toEqual({ result: AuthorizeResult.DENY });
    }
  });

  it('grants nothing to whoever is not signed in', async () => {
    const grants = readGrants(
      new ConfigReader({
        permission: { grants: [{ groups: ['*'], permissions: ['*'] }] },
      }),
    );
    await expect(
      new GrantsPolicy(grants).handle({ permission: other }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('limits to accounts, Regions and owners', async () => {
    const grant = {
      groups: [DATA],
      permissions: ['*'],
      accounts: ['111122223333'],
      regions: ['us-east-1'],
      owners: 'own',
    };
    await expect(ask(mwaaPlanPermission, [grant])).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'mwaa',
      conditions: {
        anyOf: [
          {
            allOf: [
              { rule: 'IS_IN_ACCOUNT', params: { accounts: grant.accounts } },
              { rule: 'IS_IN_REGION', params: { regions: grant.regions } },
              { rule: 'HAS_OWNER', params: { owners: [DATA] } },
            ],
          },
        ],
      },
    });
  });

  it('limits the audit and the catalog to what one owns', async () => {
    const grants = [{ groups: ['*'], permissions: ['*'], owners: 'own' }];
    await expect(ask(mwaaAuditReadPermission, grants)).resolves.toMatchObject({
      conditions: { anyOf: [{ rule: 'IS_OWNED_BY' }] },
    });
    await expect(
      ask(mwaaEnvironmentReadPermission, grants),
    ).resolves.toMatchObject({
      pluginId: 'catalog',
      conditions: { anyOf: [{ rule: 'IS_ENTITY_OWNER' }] },
    });
  });

  it('does not grant what knows no owner by an entry that asks for one', async () => {
    const grants = [{ groups: ['*'], permissions: ['*'], owners: 'own' }];
    await expect(ask(other, grants)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    [{ groups: ['a b'], permissions: ['*'] }, 'grants[0].groups[0]: "a b"'],
    [
      { groups: [DATA], permissions: ['mwaa.plans'] },
      'grants[0].permissions[0]: "mwaa.plans" is no permission',
    ],
    [
      {
        groups: [DATA],
        permissions: ['mwaa.audit.read'],
        accounts: ['111122223333'],
      },
      'mwaa.audit.read can be limited by owners',
    ],
  ])('refuses what it does not understand: %j', (grant, message) => {
    expect(() => ask(other, [grant])).toThrow(message);
  });
});
