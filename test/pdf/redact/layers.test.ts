import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFString, type PDFRef, StandardFonts } from 'pdf-lib';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import type { PagePicture } from '../../../src/pdf/engine/pdfium-page';
import { redactPage } from '../../../src/pdf/redact/redact-page';
import { PdfRefusal } from '../../../src/pdf/refusal';
import { openSource } from '../../../src/pdf/redact/source-document';
import { writeSinglePage } from '../../../src/pdf/write/single-page';

/** Text that no reader shows of the source; and a word of the same page that every reader shows. */
const HIDDEN = 'HIDDENSECRET';
const SHOWN = 'public';
const BOX_ELSEWHERE: [number, number, number, number] = [300, 20, 320, 40];

let pdfium: Pdfium;
let folder: string;

beforeAll(async () => {
  pdfium = await Pdfium.load();
  folder = mkdtempSync(join(tmpdir(), 'openroi-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Planted {
  /** Drawn on the page after the visible word; `${words}` draws the hidden one. */
  content: (words: string) => string;
  /** The group's own dictionary. */
  group?: Record<string, unknown>;
  /** What the marks of content name, of the group; the group itself by default. */
  layer?: (group: PDFRef) => Record<string, unknown>;
  on: boolean;
  /** Engines disagree about it, so that the page may be refused. */
  refused?: true;
  annotation?: { flags: number; layered: boolean };
}

const text = (words: string, y: number): string => `BT /F1 12 Tf 50 ${y} Td (${words}) Tj ET\n`;

async function write(planted: Planted): Promise<string> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const page = document.addPage([400, 400]);
  const font = (await document.embedFont(StandardFonts.Helvetica)).ref;
  const resources = { Font: { F1: font } };
  const group = context.register(
    context.obj((planted.group ?? { Type: 'OCG', Name: PDFString.of('L') }) as never),
  );
  const layer = planted.layer ? context.register(context.obj(planted.layer(group) as never)) : group;
  const form = (words: string, more = {}): PDFRef =>
    context.register(
      context.stream(words, {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 400, 400],
        Resources: resources,
        ...more,
      }),
    );
  const content = text(SHOWN, 200) + planted.content(text(HIDDEN, 300));
  page.node.set(PDFName.of('Contents'), context.register(context.stream(content)));
  page.node.set(
    PDFName.of('Resources'),
    context.obj({
      ...resources,
      Properties: { MC0: layer },
      XObject: { Plain: form(text(HIDDEN, 300)), Layered: form(text(HIDDEN, 300), { OC: layer }) },
    }),
  );
  catalog.set(
    PDFName.of('OCProperties'),
    context.obj({ OCGs: [group], D: { Order: [group], [planted.on ? 'ON' : 'OFF']: [group] } }),
  );
  if (planted.annotation) {
    const { flags: F, layered } = planted.annotation;
    const look = {
      Type: 'Annot',
      Subtype: 'Stamp',
      Rect: [0, 0, 400, 400],
      F,
      AP: { N: form(text(HIDDEN, 300)) },
    };
    const annotation = context.register(context.obj({ ...look, ...(layered ? { OC: layer } : {}) }));
    page.node.set(PDFName.of('Annots'), context.obj([annotation]));
  }
  const path = join(folder, 'layers.pdf');
  writeFileSync(path, await document.save({ useObjectStreams: false }));
  return path;
}

const marked = (words: string): string => `/OC /MC0 BDC\n${words}EMC\n`;
const allOff = (OCGs: PDFRef) => ({ Type: 'OCMD', OCGs, P: 'AllOff' });

const PLANTED: Record<string, Planted> = {
  'a group that is off': { content: marked, on: false },
  'a group that is off and does not say that it is one': {
    content: marked,
    group: { Name: PDFString.of('L') },
    on: false,
    refused: true,
  },
  'a membership seen only while its group is off': {
    content: marked,
    layer: allOff,
    on: true,
    refused: true,
  },
  'a membership with an expression': {
    content: marked,
    layer: (group) => ({ Type: 'OCMD', VE: ['Not', group] }),
    on: true,
  },
  'a form within marks of a group that is off': { content: () => marked('/Plain Do\n'), on: false },
  'a form of a group that is off': { content: () => '/Layered Do\n', on: false },
  'a form of a membership': { content: () => '/Layered Do\n', layer: allOff, on: true, refused: true },
  'an annotation of a group that is off': {
    content: () => '',
    on: false,
    annotation: { flags: 4, layered: true },
  },
  'an annotation of a membership': {
    content: () => '',
    layer: allOff,
    on: true,
    annotation: { flags: 4, layered: true },
  },
  'an annotation for print alone': { content: () => '', on: true, annotation: { flags: 36, layered: false } },
  'a hidden annotation': { content: () => '', on: true, annotation: { flags: 2, layered: false } },
};

const PLACE = { left: 45, right: 200, top: 400 - 315, bottom: 400 - 295 };

function inked({ pixels, widthPx }: PagePicture): boolean {
  for (let y = PLACE.top; y < PLACE.bottom; y++)
    for (let x = PLACE.left; x < PLACE.right; x++) if (pixels[(y * widthPx + x) * 3]! < 128) return true;
  return false;
}

/** What the released page says, and whether it shows anything where the hidden words stood. */
async function release(path: string, boxes: [number, number, number, number][] = []) {
  const opened = await openSource(pdfium, path);
  try {
    const { part, route } = await redactPage({ ...opened, index: 0, boxes });
    const released = pdfium.openBytes(writeSinglePage(part));
    try {
      return released.withPage(0, (page) => ({
        route,
        says: page
          .words()
          .map((word) => word.text)
          .join(' '),
        shows: inked(page.render({ dpi: 72 })),
      }));
    } finally {
      released.close();
    }
  } finally {
    opened.close();
  }
}

describe('what a document hides stays out of the released page', () => {
  it.each(Object.entries(PLANTED))('%s', async (_, planted) => {
    const path = await write(planted);
    for (const boxes of [[], [BOX_ELSEWHERE]]) {
      const released = await release(path, boxes).catch((error: PdfRefusal) => error);
      if (released instanceof PdfRefusal) {
        expect(planted.refused && released.code).toBe('layers-unclear');
        continue;
      }
      const { says, shows } = released;
      expect(says).not.toContain(HIDDEN.slice(0, 6));
      expect(shows).toBe(false);
      expect(says).toContain(SHOWN);
    }
  });
});

describe('what a layer shows is released as it stands', () => {
  it.each<[string, Planted, string]>([
    ['a group that is on', { content: marked, on: true }, 'keep'],
    [
      'a membership of a group that is on',
      { content: marked, layer: (OCGs) => ({ Type: 'OCMD', OCGs }), on: true },
      'keep',
    ],
    [
      'a layered annotation that is on',
      { content: () => '', on: true, annotation: { flags: 4, layered: true } },
      'keep',
    ],
  ])('%s', async (_, planted, route) => {
    expect(await release(await write(planted))).toMatchObject({
      route,
      shows: true,
      says: expect.stringContaining(HIDDEN),
    });
  });
});
