import { csvCell, csvFile } from '../csv-cell';
import type { AccountingLine } from './accounting';

const HEAD = {
  en: ['First date', 'Last date', 'Times', 'To whom', 'Address', 'What', 'Purpose'],
  es: ['Primera fecha', 'Última fecha', 'Veces', 'A quién', 'Dirección', 'Qué', 'Finalidad'],
} as const;

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
  return csvFile([HEAD[language], ...rows].map((row) => row.map(csvCell)));
}
