import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { type PacketInput, PdfEngine } from '../../../src/pdf';

/** Words of a chart that are also words of the file format, of its fonts, or digits of glyphs side by side. */
const WORDS = [
  'Type',
  'Name',
  'Page',
  'Width',
  'Image',
  'range',
  'code',
  'stream',
  'Helvetica',
  'degree',
  'acute',
  '1000',
];
const LINE = 20;
const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-ordinary-'));
const chart = join(folder, 'chart.pdf');

/** The words on one page; on another none of them, in a font that says "degree" and "acute" in its encoding. */
beforeAll(async () => {
  const document = await PDFDocument.create();
  const first = document.addPage([612, 792]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  WORDS.forEach((word, i) => first.drawText(word, { x: 72, y: 700 - i * LINE, size: 12, font }));
  const second = document.addPage([612, 792]);
  second.drawText('Nothing to hide', { x: 72, y: 700, size: 12, font: await document.embedFont('Courier') });
  await document.flush();
  const fonts = second.node.Resources()!.lookup(PDFName.of('Font'));
  const named = document.context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Courier',
    Encoding: { Type: 'Encoding', Differences: [176, 'degree', 180, 'acute'] },
  });
  const [key] = (fonts as typeof named).keys();
  (fonts as typeof named).set(key!, document.context.register(named));
  writeFileSync(chart, await document.save({ useObjectStreams: false }));
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

describe('a packet from which ordinary words were removed', () => {
  it.each(WORDS)('is proven without "%s"', async (word) => {
    const y = 700 - WORDS.indexOf(word) * LINE;
    const box = { rect: [70, y - 4, 140, y + 12] as [number, number, number, number] };
    const marked = { ...box, reason: 'Other person', legalBasis: '45 CFR 164.502(a)' };
    const order: PacketInput = {
      requestNumber: 'ROI-TEST-0001',
      facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
      preparedOn: '2026-01-02',
      language: 'en',
      recipientName: 'Sample Sender',
      patientName: 'Test Sampleperson',
      basisLabel: 'Authorization (45 CFR 164.508)',
      sources: [
        {
          pdfPath: chart,
          title: 'Chart',
          pages: [
            { number: 1, boxes: [marked] },
            { number: 2, boxes: [] },
          ],
        },
      ],
      outputPath: join(folder, 'packet.pdf'),
    };
    const { proof } = await engine.run('build-packet', order);
    expect(proof.pages.map(({ route }) => route)).toEqual(['remove', 'keep']);
  });

  it('is proven when each of two pages with boxes is set in the font that a patient is called like', async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.TimesRoman);
    for (const name of ['Roman', 'Times', 'Sample'])
      document.addPage([612, 792]).drawText(`${name} was seen`, { x: 72, y: 700, size: 12, font });
    const pdfPath = join(folder, 'roman.pdf');
    writeFileSync(pdfPath, await document.save());
    const marks = [1, 2, 3].map((page) => ({
      page,
      rects: [[70, 696, 72 + 12 * 3.3, 712] as [number, number, number, number]],
    }));
    const { pages } = await engine.run('redact-document', {
      pdfPath,
      marks,
      outputPath: join(folder, 'roman-out.pdf'),
    });
    expect(pages.map(({ route }) => route)).toEqual(['remove', 'remove', 'remove']);
  });
});
