import { TAGS } from 'mwaa-network';
import { ownershipOf } from './ownership';

describe('ownershipOf', () => {
  it('makes full entity refs of the tags', () => {
    expect(
      ownershipOf(
        {
          [TAGS.owner]: ' Data-Platform ',
          [TAGS.system]: 'etl',
          [TAGS.entity]: 'Component:default/Loader',
        },
        'group:default/ops',
      ),
    ).toEqual({
      owner: 'group:default/data-platform',
      system: 'system:default/etl',
      entity: 'component:default/loader',
    });
  });

  it('falls back to the configured owner, also from a tag that is no ref', () => {
    expect(ownershipOf({}, 'ops').owner).toBe('group:default/ops');
    expect(ownershipOf({ [TAGS.owner]: 'group:' }, 'ops').owner).toBe(
      'group:default/ops',
    );
  });

  it('knows nobody without either', () => {
    expect(ownershipOf({ [TAGS.entity]: 'loader' }, undefined)).toEqual({
      owner: null,
      system: null,
      entity: null,
    });
  });
});
