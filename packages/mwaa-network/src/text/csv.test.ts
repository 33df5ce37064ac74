import { csvLine } from './csv';

describe('a line of CSV', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://evil","x")',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\tx',
    '\r=1',
    '\n=1',
    '  =1',
    '\u200b=1',
    '＝1',
    '|x',
    '%x',
    '\u0000=1',
    '\u001b@x',
    '\u0085=1',
  ])('makes no formula of %j', text => {
    expect(csvLine([text]).startsWith(`"'`)).toBe(true);
  });

  it('quotes every text, and doubles quotes', () => {
    expect(csvLine(['a "b", c', 'two\nlines', ''])).toBe(
      '"a ""b"", c","two\nlines",""\r\n',
    );
  });

  it('holds no control character but tabs and ends of lines', () => {
    expect(csvLine(['a\u0000b\u001b[31mc\u007f'])).toBe('"ab[31mc"\r\n');
  });

  it('leaves numbers alone, and nothing empty', () => {
    expect(csvLine([-1, null, 'x'])).toBe('-1,,"x"\r\n');
  });
});
