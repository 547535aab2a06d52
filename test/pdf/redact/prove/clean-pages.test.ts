import { Pdfium } from '../../../../src/pdf/engine/pdfium';
import { provePage } from '../../../../src/pdf/redact/prove';
import { BOXES, BOXES_STREAM, HARMLESS, planted, type Planted } from './planted-page';

const engine = Pdfium.load();
const FORM = '<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 8 0 R >> >> >>';
const GRAY = '/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8';
/** Ten rows of ten; the two rows that a box can touch are black as far as the box reaches. */
const rows = Buffer.from(Array.from({ length: 100 }, (_, i) => (i >= 40 && i < 70 ? 0 : i * 2)));

/** Pages that keep what no box touches: the proof has nothing to say against them. */
const CLEAN: (Planted & { name: string })[] = [
  { name: 'text and lines beside the boxes' },
  { name: 'an area that covers the boxes as a whole', content: 'q 0.8 g 50 400 500 350 re f Q\n' },
  {
    name: 'text in a form beside the boxes',
    content: '/Fm Do\n',
    resources: '/XObject << /Fm 10 0 R >>',
    more: [{ text: FORM, stream: 'BT /F1 9 Tf 300 605 Td (beside) Tj ET' }],
  },
  {
    name: 'a picture with the box taken out of it',
    content: 'q 400 0 0 200 72 520 cm /Im Do Q\n',
    resources: '/XObject << /Im 10 0 R >>',
    more: [{ text: `<< ${GRAY} /Width 10 /Height 10 >>`, stream: rows }],
  },
  {
    name: 'a picture beside the boxes in a coding that nobody reads',
    content: 'q 40 0 0 20 300 520 cm /Im Do Q\n',
    resources: '/XObject << /Im 10 0 R >>',
    more: [{ text: `<< ${GRAY} /Width 10 /Height 10 /Filter /JPXDecode >>`, stream: rows }],
  },
  {
    name: 'a pattern of lines beside the boxes',
    content: 'q /Pattern cs /P scn 300 400 100 100 re f Q\n',
    resources: '/Pattern << /P 10 0 R >>',
    more: [
      {
        text: '<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> >>',
        stream: '0 0 m 9 9 l S',
      },
    ],
  },
  {
    name: 'blanks of a standard font in a box',
    content: 'q BT /F1 12 Tf 110 605 Td (   ) Tj ET Q\n',
  },
  {
    name: 'a stamp after the boxes',
    streams: [HARMLESS, BOXES_STREAM, '\nq BT 0.25 g /F1 7 Tf 250 20 Td (Request) Tj ET Q'],
  },
  { name: 'a turned page', page: '/Rotate 90' },
  { name: 'a page turned upside down', page: '/Rotate 180' },
  { name: 'a large unit', page: '/UserUnit 3' },
  { name: 'a page cropped through a box', page: '/CropBox [150 20 600 700]' },
  { name: 'a page cropped beside the boxes', page: '/CropBox [300 20 600 700]' },
];

describe('the proof of a page that keeps its content', () => {
  it.each(CLEAN)('passes $name', async (page) => {
    const bytes = planted(page);
    const { checks, outputSha256 } = await provePage({
      bytes,
      route: 'remove',
      boxes: BOXES,
      removed: ['Jane Doe'],
      kept: 'A line that stays Another line beside Request',
      engine: await engine,
    });
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(outputSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('looks beneath the boxes with both engines', async () => {
    const { checks } = await provePage({
      bytes: planted({}),
      route: 'remove',
      boxes: BOXES,
      removed: [],
      kept: '',
      engine: await engine,
    });
    const { figures } = checks.find(({ name }) => name === 'beneath')!;
    expect(figures.engines).toBe(2);
    expect(figures.pixels).toBeGreaterThan(20_000);
  });

  it.each([
    '',
    'no page at all',
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>',
  ])('fails, and does not break, on %j', async (text) => {
    const { checks, outputSha256 } = await provePage({
      bytes: Buffer.from(text),
      route: 'remove',
      boxes: BOXES,
      removed: [],
      kept: '',
    });
    expect(checks.some(({ passed }) => !passed)).toBe(true);
    expect(outputSha256).toBe('');
  });
});
