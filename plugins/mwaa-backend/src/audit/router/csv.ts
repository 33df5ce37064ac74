/** What a spreadsheet would take for a formula, and not for a text. */
const FORMULA = /^[=+\-@\t\r]/;

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell, quoted as RFC 4180 has it. What comes from AWS was written by
 * anybody (a tag, a name): a cell that would run as a formula in a spreadsheet
 * gets an apostrophe in front, which makes it a text.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. */
export function csvLine(values: Array<string | number | null>): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
