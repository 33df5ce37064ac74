import { ConfigReader } from '@backstage/config';
import { TAGS } from 'mwaa-network';
import { ownershipOf, readOwnershipConfig } from './ownership';

const config = (discovery: object = {}) =>
  readOwnershipConfig(
    new ConfigReader({ mwaa: { discovery } } as ConstructorParameters<
      typeof ConfigReader
    >[0]),
  );

describe('ownershipOf', () => {
  it('makes full entity refs of the tags', () => {
    expect(
      ownershipOf(
        {
          [TAGS.owner]: ' Data-Platform ',
          [TAGS.system]: 'etl',
          [TAGS.entity]: 'Component:default/Loader',
        },
        config({ defaultOwner: 'ops' }),
      ),
    ).toEqual({
      owner: 'group:default/data-platform',
      ownedBy: 'group:default/data-platform',
      system: 'system:default/etl',
      entity: 'component:default/loader',
    });
  });

  it('falls back to what is configured, also from a tag that is no ref', () => {
    const fallback = config({ defaultOwner: 'ops', defaultSystem: 'airflow' });
    expect(ownershipOf({ [TAGS.owner]: 'Ops Team (new)' }, fallback)).toEqual({
      owner: 'group:default/ops',
      // For display: nobody is authorised by it.
      ownedBy: null,
      system: 'system:default/airflow',
      entity: null,
    });
  });

  it('reads the tags that discovery reads', () => {
    expect(
      ownershipOf({ team: 'data' }, config({ tags: { owner: 'team' } })),
    ).toMatchObject({ owner: 'group:default/data' });
  });

  it('stops at a configured ref that is none', () => {
    expect(() => config({ defaultOwner: 'Ops Team (new)' })).toThrow(
      'mwaa.discovery.defaultOwner "Ops Team (new)" is not an entity ref',
    );
  });

  it.each(['Name', 'aws:team', TAGS.routing, 'Backstage:System'])(
    'writes the owner to no tag that means something else: %s',
    owner => {
      expect(() => config({ tags: { owner } })).toThrow(
        `mwaa.discovery.tags.owner "${owner}" is a tag that means something else`,
      );
    },
  );

  it('keeps owner and system apart', () => {
    expect(() => config({ tags: { owner: 'Team', system: 'team' } })).toThrow(
      'mwaa.discovery.tags.system "team" is the tag of the owner, too',
    );
  });

  it('knows nobody without either, and says so as the catalog does', () => {
    expect(ownershipOf({}, config())).toEqual({
      owner: 'group:default/unknown',
      ownedBy: null,
      system: null,
      entity: null,
    });
  });
});
