import { Pdfium } from '../../../src/pdf/engine/pdfium';
import { readGlyphs } from '../../../src/pdf/redact/glyphs';
import { writeCase } from './cases/write-case';

/** Glyphs of a page with this content, in Helvetica. */
async function glyphsOf(content: string): Promise<ReturnType<typeof readGlyphs>> {
  const pdfium = await Pdfium.load();
  const document = pdfium.openBytes(
    writeCase([
      { text: '<< /Type /Catalog /Pages 2 0 R >>' },
      { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
      {
        text: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      },
      { text: '<< >>', stream: content },
      { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
    ]),
  );
  try {
    return document.withPage(0, readGlyphs);
  } finally {
    document.close();
  }
}

describe('direction and size of the glyphs of a page', () => {
  // Whatever matrices a producer uses, the direction is the one in which the glyphs follow each other.
  it.each([
    ['along', 'BT /F 20 Tf 1 0 0 1 300 300 Tm (ABC) Tj ET'],
    ['upward', 'BT /F 1 Tf 0 20 -20 0 300 300 Tm (ABC) Tj ET'],
    ['downward', 'BT /F 1 Tf 0 -20 20 0 300 300 Tm (ABC) Tj ET'],
    ['upside down', 'BT /F 20 Tf -1 0 0 -1 300 300 Tm (ABC) Tj ET'],
    ['slanted', 'BT /F 20 Tf .8 .6 -.6 .8 300 300 Tm (ABC) Tj ET'],
    [
      'a page drawn head down, with a negative type size',
      '1 0 0 -1 0 600 cm BT /F -20 Tf -1 0 0 1 300 300 Tm (ABC) Tj ET',
    ],
    ['a negative size in a turned matrix', 'BT /F -20 Tf -1 0 0 -1 300 300 Tm (ABC) Tj ET'],
    ['turned by the page matrix', '0 1 -1 0 600 0 cm BT /F 20 Tf 300 300 Td (ABC) Tj ET'],
  ])('%s', async (_what, content) => {
    const [a, b] = await glyphsOf(content);
    const along = Math.atan2(b!.origin[1] - a!.origin[1], b!.origin[0] - a!.origin[0]);
    expect(Math.cos(a!.angle)).toBeCloseTo(Math.cos(along), 3);
    expect(Math.sin(a!.angle)).toBeCloseTo(Math.sin(along), 3);
    expect(a!.angle).toBeGreaterThanOrEqual(0);
    expect(a!.angle).toBeLessThan(2 * Math.PI);
    expect(a!.size).toBeCloseTo(20, 2);
  });
});
