import type { AccountingLine } from './accounting';

const HEAD = {
  en: ['First date', 'Last date', 'Times', 'To whom', 'Address', 'What', 'Purpose'],
  es: ['Primera fecha', 'Última fecha', 'Veces', 'A quién', 'Dirección', 'Qué', 'Finalidad'],
} as const;

/**
 * What a spreadsheet takes for a formula or a command, also behind spaces, quotes or in the wide forms of East Asian
 * keyboards, which programs fold to the plain ones.
 */
const FORMULA = /^[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]/u;

/**
 * An accounting as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets show every name). A cell that a spreadsheet
 * would run as a formula stands behind an apostrophe; line ends within a cell become spaces. Same lines, same bytes.
 */
export function accountingCsv(lines: readonly AccountingLine[], language: 'en' | 'es'): string {
  const rows = lines.map((line) => [
    line.firstOn,
    line.lastOn,
    String(line.repeats),
    line.recipientName,
    line.recipientAddress ?? '',
    line.description,
    line.purpose,
  ]);
  return `\ufeff${[HEAD[language], ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** One cell: inert in a spreadsheet, and quoted. */
export function csvCell(text: string): string {
  const oneLine = text.replace(/[\s\u0000-\u001f\u0085\u2028\u2029]+/g, ' ');
  const inert = FORMULA.test(oneLine) ? `'${oneLine}` : oneLine;
  return `"${inert.replaceAll('"', '""')}"`;
}
