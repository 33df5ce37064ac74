import { makeValidator } from '@backstage/catalog-model';
import { entityName } from './entityName';

const place = { account: '111122223333', region: 'us-east-1' };
const nameOf = (name: string) => entityName({ ...place, name });

describe('entityName', () => {
  it('is the name with account and Region', () => {
    expect(nameOf('etl_prod')).toBe('etl_prod-111122223333-us-east-1');
  });

  it('tells accounts and Regions apart', () => {
    expect(
      new Set([
        nameOf('etl'),
        entityName({ ...place, name: 'etl', account: '444455556666' }),
        entityName({ ...place, name: 'etl', region: 'eu-west-1' }),
      ]).size,
    ).toBe(3);
  });

  it('tells names apart that differ in case only', () => {
    expect(nameOf('Etl').toLowerCase()).not.toBe(nameOf('etl').toLowerCase());
    expect(nameOf('ETL').toLowerCase()).not.toBe(nameOf('Etl').toLowerCase());
  });

  it('shortens a long name, and tells it from another that begins the same', () => {
    const long = 'a'.repeat(79);
    expect(nameOf(`${long}1`)).toMatch(
      /^a+-111122223333-us-east-1-[0-9a-f]{8}$/,
    );
    expect(nameOf(`${long}1`)).not.toBe(nameOf(`${long}2`));
  });

  it.each(['a', 'Z', 'a_b-', 'x'.repeat(80), 'x'.repeat(40), 'x'.repeat(41)])(
    'is valid for %s, also in the Region with the longest name',
    name => {
      for (const region of ['us-east-1', 'ap-northeast-1', 'us-gov-east-1']) {
        const result = entityName({ ...place, region, name });
        expect(makeValidator().isValidEntityName(result)).toBe(true);
      }
    },
  );
});
