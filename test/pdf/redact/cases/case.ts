import { type CaseObject, writeCase } from './write-case';

/** The string that nobody may get back, and the one that must stay. Plainly invented. */
export const SECRET = 'ZEBRAWORT';
export const KEPT = 'KEEPALPHA';

export type CaseBox = [x0: number, y0: number, x1: number, y1: number];

export interface RedactionCase {
  name: string;
  pdf: Buffer;
  /** Box in user space that covers the secret where it is on the page. */
  box: CaseBox;
  /** Further byte strings that would betray the secret. */
  raw?: string[];
  /** The secret's own pixels in whatever picture of this size is in the output: they must be of one shade. */
  picture?: { width: number; height: number; pixels: CaseBox };
  /** The secret stays elsewhere: so often in the text of page 1, or on page 2. */
  staysOnPage?: number;
  staysOnSecondPage?: boolean;
}

export const BOX: CaseBox = [95, 392, 300, 425];
export const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
/** One line of type of 24 points that begins at x = 100. */
export const line = (text: string, y = 400): string => `BT /F1 24 Tf 100 ${y} Td (${text}) Tj ET\n`;
export const ABOVE = line(KEPT, 500);
export const PLAIN = ABOVE + line(SECRET);
/** A form with a line of its own, in Helvetica of object 5. */
export const form = (content: string, entries = ''): CaseObject => ({
  text: `<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> ${entries} >>`,
  stream: content,
});

export interface PageParts {
  content: string | Buffer;
  resources?: string;
  page?: string;
  catalog?: string;
  trailer?: string;
  /** Objects from number 6 on. */
  more?: CaseObject[];
  /** Pages after the first, each the whole text of its dictionary but for its type and parent. */
  others?: string[];
}

/** The objects 1 catalog, 2 pages, 3 page, 4 contents, 5 Helvetica, then `more`, then other pages. */
export function objectsOf({
  content,
  resources = '',
  page = '',
  catalog = '',
  more = [],
  others = [],
}: PageParts): CaseObject[] {
  const box = page.includes('/MediaBox') ? '' : '/MediaBox [0 0 612 792]';
  const contents = page.includes('/Contents') ? '' : '/Contents 4 0 R';
  const kids = others.map((_, i) => ` ${6 + more.length + i} 0 R`).join('');
  return [
    { text: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` },
    { text: `<< /Type /Pages /Kids [3 0 R${kids}] /Count ${1 + others.length} >>` },
    {
      text:
        `<< /Type /Page /Parent 2 0 R ${box} ${page} ${contents} ` +
        `/Resources << /Font << /F1 5 0 R /F2 6 0 R >> ${resources} >> >>`,
    },
    { text: '<< >>', stream: content },
    { text: HELVETICA },
    ...more,
    ...others.map((text) => ({ text: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${text} >>` })),
  ];
}

export function pdfOf(parts: PageParts): Buffer {
  return writeCase(objectsOf(parts), parts.trailer);
}

/** A case whose secret stands in the usual box. */
export const inBox = (name: string, parts: PageParts, rest: Partial<RedactionCase> = {}): RedactionCase => ({
  name,
  box: BOX,
  pdf: pdfOf(parts),
  ...rest,
});

export const hex = (bytes: Buffer | string): string => Buffer.from(bytes as string, 'latin1').toString('hex');
