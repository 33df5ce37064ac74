import {
  isFiltered,
  queryOf,
  readState,
  writeState,
} from './auditSearchParams';

const roundTrip = (text: string) =>
  writeState(readState(new URLSearchParams(text))).toString();

describe('the URL of the audit page', () => {
  it.each([
    '',
    'q=etl+%26+co',
    'owner=group%3Adefault%2Fdata&verdict=fail&rule=route%2Fnat',
    'sort=-failingSince',
    'q=a&account=111122223333&sort=name&page=3',
  ])('says the same again: ?%s', text => {
    expect(roundTrip(text)).toBe(text);
  });

  it.each(['page=0', 'page=-1', 'page=x', 'sort=arn', 'sort=verdict', 'x=y'])(
    'takes ?%s for nothing',
    text => {
      expect(roundTrip(text)).toBe('');
    },
  );

  it('becomes a query for the backend', () => {
    const state = readState(
      new URLSearchParams(
        'q=etl&owner=group:default/data&sort=-failing&page=3',
      ),
    );
    expect(queryOf(state)).toEqual({
      search: 'etl',
      owner: ['group:default/data'],
      order: { field: 'failing', direction: 'desc' },
      offset: 40,
      limit: 20,
    });
    expect(isFiltered(state)).toBe(true);
    expect(isFiltered(readState(new URLSearchParams('page=2')))).toBe(false);
  });
});
