import { deflateSync } from 'node:zlib';
import { writeCase } from '../pdf/redact/cases/write-case';

/** Lines of one page, set in Courier 12 from the top left: a letter is 7.2 points wide, a line 20 high. */
export const lineBox = (line: number, from: number, to: number): [number, number, number, number] => [
  50 + from * 7.2,
  736 - line * 20,
  50 + to * 7.2,
  750 - line * 20,
];

/** An obviously synthetic record: pages of plain text. */
export function textPdf(pages: readonly (readonly string[])[], padding = 0): Buffer {
  const contents = pages.map((lines) =>
    lines
      .map((line, i) => `BT /F1 12 Tf 50 ${740 - i * 20} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`)
      .join('\n'),
  );
  const first = 4;
  return writeCase([
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    {
      text: `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}] >>`,
    },
    { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>' },
    ...contents.flatMap((content, i) => [
      {
        text:
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 1 + 2 * i} 0 R ` +
          '/Resources << /Font << /F1 3 0 R >> >> >>',
      },
      { text: '<< /Filter /FlateDecode >>', stream: deflateSync(content + '\n'.repeat(padding)) },
    ]),
  ]);
}
