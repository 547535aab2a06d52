import { type CaseObject, writeCase } from '../cases/write-case';

type Box = [number, number, number, number];

/** The boxes that every planted page has, and the stream that draws them. */
export const BOXES: Box[] = [
  [100, 600, 260, 620],
  [100, 500, 180, 540],
];
export const BOXES_STREAM = BOXES.map(
  ([x0, y0, x1, y1]) => `q 0 g ${x0 - 0.5} ${y0 - 0.5} ${x1 - x0 + 1} ${y1 - y0 + 1} re f Q\n`,
).join('');

/** Text, lines and a filled area that no box touches. */
export const HARMLESS =
  'q BT /F1 12 Tf 72 700 Td (A line that stays) Tj 0 -130 Td (Another line) Tj ET Q\n' +
  'q 0.5 w 72 650 m 540 650 l S Q q 0.9 g 60 480 400 10 re f Q\n';

export interface Planted {
  content?: string;
  /** Content streams instead of harmless content, planted content and boxes. */
  streams?: string[];
  /** Entries of the page's resources, beside the fonts. */
  resources?: string;
  fonts?: string;
  /** Entries of the page. */
  page?: string;
  /** Further objects, numbered from 10. */
  more?: CaseObject[];
  /** Entries of the trailer. */
  trailer?: string;
}

/** A one-page document as the remover would leave it, with something planted in it. */
export function planted({
  content = '',
  streams,
  resources = '',
  fonts = '',
  page = '',
  more = [],
}: Planted): Buffer {
  const parts = streams ?? [HARMLESS + content, BOXES_STREAM];
  const all = parts.map((stream): CaseObject => ({ text: '<< >>', stream }));
  while (all.length < 4) all.push({ text: '<< >>', stream: ' ' });
  const refs = all.map((_, i) => `${i + 4} 0 R`).join(' ');
  return writeCase([
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      text:
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [${refs}] ${page} ` +
        `/Resources << /Font << /F1 8 0 R /F2 9 0 R ${fonts} >> ${resources} >> >>`,
    },
    ...all,
    { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
    { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>' },
    ...more,
  ]);
}
