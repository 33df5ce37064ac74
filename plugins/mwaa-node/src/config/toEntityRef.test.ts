import { toEntityRef } from './toEntityRef';

describe('toEntityRef', () => {
  it.each([
    ['data-platform', 'group:default/data-platform'],
    [' Group:Default/Data-Platform ', 'group:default/data-platform'],
    ['user:ann', 'user:default/ann'],
    ['emea/etl', 'group:emea/etl'],
  ])('reads %j as %s', (text, ref) => {
    expect(toEntityRef(text, 'group')).toBe(ref);
  });

  it.each([
    '',
    'Data Platform',
    'a:b:c/d',
    'group:default/',
    'ann@acme.com',
    '-',
  ])('takes %j for none', text => {
    expect(toEntityRef(text, 'group')).toBeUndefined();
  });
});
