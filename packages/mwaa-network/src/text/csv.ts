import { plainText } from './plainText';

/** What a spreadsheet takes for a formula, or a command, at a cell's beginning. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

/**
 * One cell as RFC 4180 has it, every text quoted. What comes from AWS was
 * written by anybody (a tag, a name): control characters go, and what would run
 * as a formula in a spreadsheet gets an apostrophe in front, which makes it a
 * text.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // What a spreadsheet drops must not hide a formula behind it.
  const plain = plainText(value);
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A line of CSV with its end.
 *
 * @public
 */
export function csvLine(values: Array<string | number | null>): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
