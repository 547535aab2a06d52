/**
 * What a spreadsheet takes for a formula or a command, also behind spaces, quotes or in the wide forms of East Asian
 * keyboards, which programs fold to the plain ones.
 */
const FORMULA = /^[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]/u;

/** One cell: inert in a spreadsheet, and quoted. */
export function csvCell(text: string): string {
  const oneLine = text.replace(/[\s\u0000-\u001f\u0085\u2028\u2029]+/g, ' ');
  const inert = FORMULA.test(oneLine) ? `'${oneLine}` : oneLine;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** Lines of cells that are written already, as a file (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.join(',')}\r\n`).join('')}`;
}
