import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import type { Word } from '../../../src/pdf/engine/page-words';

describe('words of a page', () => {
  let engine: Pdfium;
  beforeAll(async () => {
    engine = await Pdfium.load();
  });

  async function wordsOf(
    lines: { text: string; x: number; y: number; rotate?: number }[],
    pageTurn = 0,
  ): Promise<Word[]> {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    const page = document.addPage([612, 792]);
    page.setCropBox(10, 20, 500, 700);
    page.setRotation(degrees(pageTurn));
    for (const { text, x, y, rotate = 0 } of lines)
      page.drawText(text, { x, y, size: 12, font, rotate: degrees(rotate) });
    const open = engine.openBytes(await document.save());
    try {
      return open.withPage(0, (opened) => opened.words());
    } finally {
      open.close();
    }
  }

  it('parts words at spaces and lines, in reading order, with boxes where they were drawn', async () => {
    const words = await wordsOf([
      { text: 'Zzyzx Testperson', x: 100, y: 600 },
      { text: 'Ward 7', x: 100, y: 580 },
    ]);
    expect(words.map((word) => word.text)).toEqual(['Zzyzx', 'Testperson', 'Ward', '7']);
    const [first, second, third] = words as [Word, Word, Word];
    expect(first.x0).toBeGreaterThan(99.5);
    expect(first.x0).toBeLessThan(101.5);
    expect(first.y0).toBeGreaterThan(596);
    expect(first.y1).toBeLessThan(612);
    expect(second.x0).toBeGreaterThan(first.x1);
    expect(third.y1).toBeLessThan(first.y0);
  });

  it('parts columns that stand far from each other', async () => {
    const words = await wordsOf([
      { text: 'left', x: 50, y: 500 },
      { text: 'right', x: 300, y: 500 },
    ]);
    expect(words.map((word) => word.text).sort()).toEqual(['left', 'right']);
  });

  it('gives the two halves of a hyphenated word boxes of their own', async () => {
    const words = await wordsOf([
      { text: 'long hyper-', x: 100, y: 600 },
      { text: 'tension noted', x: 100, y: 586 },
    ]);
    expect(words.map((word) => word.text)).toEqual(['long', 'hyper-', 'tension', 'noted']);
    for (const word of words) expect(word.y1 - word.y0).toBeLessThan(13);
  });

  it('reads text that runs up a page which is turned to be read', async () => {
    const words = await wordsOf([{ text: 'sideways note', x: 300, y: 200, rotate: 90 }], 90);
    expect(words.map((word) => word.text)).toEqual(['sideways', 'note']);
    const [first, second] = words as [Word, Word];
    expect(second.y0).toBeGreaterThan(first.y1);
    expect(first.x1 - first.x0).toBeLessThan(13);
  });
});
