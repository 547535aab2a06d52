import { readFileSync } from 'node:fs';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import sharp from 'sharp';
import {
  CHART_KINDS,
  OTHER_PATIENT,
  SAMPLE_PATIENTS,
  sampleCharts,
  type ChartKind,
  type SampleFile,
} from '../../src/demo-hospital/charts';

let pdfium: WrappedPdfiumModule;
let files: SampleFile[];

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

function file(kind: ChartKind): SampleFile {
  const found = files.find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** Calls `read` with PDFium's text page of each page of a PDF. */
function eachTextPage(bytes: Buffer, read: (text: number, page: number) => void): number {
  const memory = pdfium.pdfium.wasmExports.malloc(bytes.length);
  (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8.set(bytes, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, '');
  const count = pdfium.FPDF_GetPageCount(document);
  for (let index = 0; index < count; index += 1) {
    const page = pdfium.FPDF_LoadPage(document, index);
    const text = pdfium.FPDFText_LoadPage(page);
    read(text, index + 1);
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
  }
  pdfium.FPDF_CloseDocument(document);
  pdfium.pdfium.wasmExports.free(memory);
  return count;
}

function wholeText(text: number): string {
  const count = pdfium.FPDFText_CountChars(text);
  const memory = pdfium.pdfium.wasmExports.malloc((count + 1) * 2);
  pdfium.FPDFText_GetText(text, 0, count, memory);
  const read = pdfium.pdfium.UTF16ToString(memory);
  pdfium.pdfium.wasmExports.free(memory);
  return squeeze(read);
}

function textIn(text: number, [left, bottom, right, top]: readonly number[]): string {
  const memory = pdfium.pdfium.wasmExports.malloc(4096);
  const units = pdfium.FPDFText_GetBoundedText(
    text,
    left as number,
    top as number,
    right as number,
    bottom as number,
    memory,
    2000,
  );
  const heap = (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
  const read = Buffer.from(heap.subarray(memory, memory + units * 2)).toString('utf16le');
  pdfium.pdfium.wasmExports.free(memory);
  return squeeze(read.replace(/\0/g, ''));
}

beforeAll(async () => {
  const wasm = readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'));
  pdfium = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer,
  });
  pdfium.PDFiumExt_Init();
  files = await sampleCharts();
});

describe('sample charts', () => {
  it('come in every kind, with the promised numbers of pages', () => {
    expect(files.map(({ kind, pages }) => [kind, pages])).toEqual([
      ['discharge-summary', 3],
      ['laboratory-results', 2],
      ['progress-notes', 4],
      ['scanned-emergency-record', 3],
      ['faxed-referral', 2],
      ['identity-card-photo', 1],
      ['signed-authorization', 1],
      ['handwritten-note', 1],
    ]);
  });

  it.each(['discharge-summary', 'laboratory-results', 'progress-notes'] as const)(
    '%s prints each sensitive phrase exactly in its rectangles',
    (kind) => {
      const chart = file(kind);
      expect(chart.sensitive.length).toBeGreaterThan(3);
      const pages = eachTextPage(chart.bytes, (text, page) => {
        for (const phrase of chart.sensitive.filter((each) => each.page === page)) {
          expect(squeeze(phrase.rects.map((rect) => textIn(text, rect)).join(' '))).toBe(phrase.phrase);
        }
      });
      expect(pages).toBe(chart.pages);
    },
  );

  it.each(['discharge-summary', 'laboratory-results', 'progress-notes', 'signed-authorization'] as const)(
    '%s says on every page that it is a sample',
    (kind) => {
      eachTextPage(file(kind).bytes, (text) => {
        expect(wholeText(text)).toContain('SYNTHETIC SAMPLE - NOT A REAL PATIENT');
        expect(wholeText(text)).toContain('SAMPLE-0001');
      });
    },
  );

  it('the progress notes name another patient, an HIV test and substance use treatment', () => {
    const { sensitive } = file('progress-notes');
    expect(sensitive.map(({ phrase }) => phrase)).toContain(OTHER_PATIENT.printed);
    expect(new Set(sensitive.map(({ category }) => category))).toEqual(
      new Set(['substance_use', 'hiv', 'mental_health', 'other_patient', 'genetic']),
    );
    expect(sensitive.some(({ rects }) => rects.length > 1)).toBe(true);
  });

  it('the authorization holds all elements and statements of 45 CFR 164.508(c)', async () => {
    const [form] = await sampleCharts({
      kinds: ['signed-authorization'],
      asOf: '2027-01-10',
      purpose: 'Life insurance',
    });
    eachTextPage((form as SampleFile).bytes, (text) => {
      const printed = wholeText(text);
      for (const part of [
        'Discharge summary',
        'Who may disclose Sample General Hospital',
        'Example & Placeholder Law Office',
        'Life insurance',
        'expires on 01/05/2028',
        'Date signed',
        '01/05/2027',
        'I may revoke this authorization at any time by writing',
        'may not make treatment, payment, enrollment in a health plan or eligibility',
        'may be redisclosed by the person who receives it',
      ])
        expect(printed.replace(/\d\. /g, '')).toContain(part);
    });
  });

  it('make the same bytes again, and others for another seed', async () => {
    const again = await sampleCharts();
    for (const [index, one] of files.entries()) expect(again[index]?.bytes.equals(one.bytes)).toBe(true);
    const [other] = await sampleCharts({ kinds: ['handwritten-note'], seed: 2 });
    expect(other?.bytes.equals(file('handwritten-note').bytes)).toBe(false);
  });

  it('can be made for every sample patient', async () => {
    for (const patient of SAMPLE_PATIENTS) {
      const made = await sampleCharts({
        patient,
        kinds: CHART_KINDS.filter((kind) => !/scan|fax|photo|hand/.test(kind)),
      });
      expect(made.map(({ pages }) => pages)).toEqual([3, 2, 4, 1]);
      expect(patient.printed).toContain('(SAMPLE)');
      expect(patient.phone).toMatch(/^555-01\d\d$/);
    }
  });
});

describe('sample pictures', () => {
  /** Dark pixels in a rectangle of a page picture, as a part of its area. */
  async function ink(
    bytes: Buffer,
    page: number,
    dpi: [number, number],
    height: number,
    rect: readonly number[],
  ): Promise<number> {
    const [x0, y0, x1, y1] = rect as [number, number, number, number];
    const { data } = await sharp(bytes, { page })
      .extract({
        left: Math.round((x0 * dpi[0]) / 72),
        top: Math.round(((height - y1) * dpi[1]) / 72),
        width: Math.round(((x1 - x0) * dpi[0]) / 72),
        height: Math.round(((y1 - y0) * dpi[1]) / 72),
      })
      .grayscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data.filter((value) => value < 128).length / data.length;
  }

  /** The tags of each page of a little-endian TIFF, with short values or offsets. */
  function directories(tiff: Buffer): Map<number, number>[] {
    const found: Map<number, number>[] = [];
    for (let at = tiff.readUInt32LE(4); at !== 0;) {
      const count = tiff.readUInt16LE(at);
      const tags = new Map<number, number>();
      for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
        const short = tiff.readUInt16LE(entry + 2) === 3;
        tags.set(
          tiff.readUInt16LE(entry),
          short ? tiff.readUInt16LE(entry + 8) : tiff.readUInt32LE(entry + 8),
        );
      }
      found.push(tags);
      at = tiff.readUInt32LE(at + 2 + count * 12);
    }
    return found;
  }

  const rational = (tiff: Buffer, at = 0): number =>
    Math.round(tiff.readUInt32LE(at) / tiff.readUInt32LE(at + 4));

  it('the scan is a PDF of gray JPEG pages without any text', async () => {
    const scan = file('scanned-emergency-record');
    const pages = eachTextPage(scan.bytes, (text) =>
      expect(pdfium.FPDFText_CountChars(text)).toBeLessThanOrEqual(0),
    );
    expect(pages).toBe(3);
    expect(scan.bytes.toString('latin1').match(/\/DCTDecode/g)).toHaveLength(3);
    expect(scan.bytes.toString('latin1')).not.toContain('/DeviceRGB');
    const jpegs: Buffer[] = [];
    for (
      let from = scan.bytes.indexOf('ffd8ff', 0, 'hex');
      from >= 0;
      from = scan.bytes.indexOf('ffd8ff', from + 3, 'hex')
    )
      jpegs.push(scan.bytes.subarray(from));
    expect(jpegs).toHaveLength(3);
    for (const { page, rects } of scan.sensitive)
      for (const rect of rects)
        expect(await ink(jpegs[page - 1] as Buffer, 0, [200, 200], 792, rect)).toBeGreaterThan(0.04);
  });

  it('the fax is a Group 4 TIFF of two pages at 204 x 196, with ink where the phrases are', async () => {
    const fax = file('faxed-referral');
    const pages = directories(fax.bytes);
    const [WIDTH, BITS, COMPRESSION, GROUP_4] = [256, 258, 259, 4];
    expect(pages.map((tags) => [tags.get(WIDTH), tags.get(BITS), tags.get(COMPRESSION)])).toEqual([
      [1728, 1, GROUP_4],
      [1728, 1, GROUP_4],
    ]);
    expect(
      pages.map((tags) => [rational(fax.bytes, tags.get(282)), rational(fax.bytes, tags.get(283))]),
    ).toEqual([
      [204, 196],
      [204, 196],
    ]);
    expect(fax.sensitive).toHaveLength(2);
    for (const { page, rects } of fax.sensitive)
      for (const rect of rects)
        expect(await ink(fax.bytes, page - 1, [204, 196], 792, rect)).toBeGreaterThan(0.04);
    expect((await sharp(fax.bytes, { page: 0 }).stats()).channels[0]?.mean).toBeLessThan(250);
  });

  it('the photograph lies on its side and says so', async () => {
    const facts = await sharp(file('identity-card-photo').bytes).metadata();
    expect([facts.format, facts.orientation, facts.width, facts.height]).toEqual(['jpeg', 6, 1080, 1440]);
  });

  it('the handwritten note has ink where its phrase is and none beside it', async () => {
    const note = file('handwritten-note');
    const [rect] = note.sensitive[0]?.rects ?? [];
    expect(await ink(note.bytes, 0, [200, 200], 792, rect as number[])).toBeGreaterThan(0.04);
    const [, y0, x1, y1] = rect as [number, number, number, number];
    expect(await ink(note.bytes, 0, [200, 200], 792, [x1 + 5, y0, 600, y1])).toBe(0);
  });
});
