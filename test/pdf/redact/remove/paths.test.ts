import * as fc from 'fast-check';
import { PDFName } from 'pdf-lib';
import type { Rect } from '../../../../src/pdf/redact/geometry';
import { NotUnderstood } from '../../../../src/pdf/redact/remove/not-understood';
import { Pdfium } from '../../../../src/pdf/engine/pdfium';
import { edited, pageOf } from './edited-page';

const BOX: Rect = [100, 100, 200, 150];
const contentOf = async (content: string): Promise<string> =>
  (await edited(await pageOf(content), [BOX])).content;

let engine: Promise<Pdfium> | undefined;

/** The page drawn at two pixels a point, and a way to read a pixel by its place on the page. */
async function drawn(pdf: Uint8Array): Promise<(x: number, y: number) => number[]> {
  const document = (await (engine ??= Pdfium.load())).openBytes(pdf);
  try {
    const { pixels, widthPx } = document.withPage(0, (page) => page.render({ dpi: 144 }));
    return (x, y) => {
      const at = (Math.floor((300 - y) * 2) * widthPx + Math.floor(x * 2)) * 3;
      return [...pixels.subarray(at, at + 3)];
    };
  } finally {
    document.close();
  }
}

describe('cutting paths at boxes', () => {
  it.each([
    ['a line beside the box', '20 20 m 380 20 l S'],
    ['an area beside the box', '0.9 g 220 100 50 50 re f'],
    ['an area below all of the box', '0.9 g 50 50 300 200 re f'],
    [
      'a curved area below all of the box',
      '0.9 g 20 20 m 380 20 l 390 20 390 30 390 40 c 390 280 l 20 280 l h f',
    ],
    ['a clip around the box', '50 50 300 200 re W n'],
  ])('leaves as it is: %s', async (_, content) => {
    expect(await contentOf(`q ${content} Q`)).toContain(content);
  });

  it.each([
    ['a line within', '110 120 m 190 130 l S'],
    ['an area within', '110 110 20 20 re f'],
    ['a curve within', '110 110 m 120 140 150 140 160 110 c S'],
    ['a curve all but within', '99 101 m 101 149 199 149 199.5 101 c f'],
    ['a path without paint', '110 110 m 120 140 150 140 160 110 c n'],
  ])('drops %s', async (_, content) => {
    const [first] = content.split(' ');
    expect(await contentOf(content)).not.toContain(`${first} `);
  });

  it('cuts a line at the edge of the box, its width allowed for', async () => {
    const written = await contentOf('2 w 20 120 m 380 120 l S');
    expect(written).toContain('20 120 m 99 120 l');
    expect(written).toContain('201 120 m 380 120 l');
  });

  it('cuts a line in its own space', async () => {
    const written = await contentOf('q 2 0 0 2 10 20 cm 1 w 5 50 m 185 50 l S Q');
    expect(written).toContain('5 50 m 44.5 50 l');
    expect(written).toContain('95.5 50 m 185 50 l');
  });

  it('cuts the frame of a cell and goes on over its start', async () => {
    const written = await contentOf('0.02 w 150 120 100 60 re S');
    expect(written).toMatch(/200\.0141\d* 120 m 250 120 l 250 180 l 150 180 l 150 150\.0141\d* l\s+S/);
  });

  it.each([
    ['a curve that crosses', '50 110 m 120 140 150 140 260 110 c S'],
    ['a filled curve that crosses', '50 110 m 120 140 150 140 260 110 c f'],
    ['a slanted clip within', '110 110 m 190 140 l 150 149 l h W n 0 0 400 300 re f'],
    ['a pattern that is painted there', '/Pattern cs /P1 scn 50 50 300 200 re f'],
    ['a shading', '/S1 sh'],
  ])('refuses %s', async (_, content) => {
    const prepare = () => ({
      Pattern: { P1: { PatternType: 2, Shading: {} } },
      Shading: { S1: { ShadingType: 2 } },
    });
    await expect(pageOf(content, prepare).then((pdf) => edited(pdf, [BOX]))).rejects.toBeInstanceOf(
      NotUnderstood,
    );
  });

  it('leaves what stands in a shading far from the box', async () => {
    expect(await contentOf('q 10 10 50 50 re W n /S1 sh Q')).toContain('/S1 sh');
  });

  it('cuts any straight areas so that outside the box nothing changes and inside nothing differs', async () => {
    const point = fc.tuple(fc.integer({ min: 5, max: 395 }), fc.integer({ min: 5, max: 295 }));
    const polygon = fc
      .array(point, { minLength: 3, maxLength: 6 })
      .map((points) => points.map(([x, y], i) => `${x} ${y} ${i === 0 ? 'm' : 'l'}`).join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(polygon, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('f', 'f*'),
        fc.array(point, { minLength: 200, maxLength: 200 }),
        async (polygons, rule, probes) => {
          const pdf = await pageOf(`0 0 1 rg ${polygons.join(' h ')} ${rule}`);
          const before = await drawn(pdf);
          const after = await drawn((await edited(pdf, [BOX])).pdf);
          let different = 0;
          for (const [x, y] of probes) {
            const inside = x > 99 && x < 201 && y > 99 && y < 151;
            if (inside) {
              if (x > 101 && x < 199 && y > 101 && y < 149)
                expect([x, y, ...after(x, y)]).toEqual([x, y, ...after(150, 125)]);
            } else if (Math.abs(before(x, y)[0]! - after(x, y)[0]!) > 100) different++;
          }
          expect(different).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('pictures and forms', () => {
  const form = (content: string) => (document: Parameters<NonNullable<Parameters<typeof pageOf>[1]>>[0]) => {
    const { context } = document;
    const font = context.register(
      context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' }),
    );
    const stream = context.stream(content, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 200, 50],
      Resources: { Font: { F1: font } },
    });
    return { XObject: { X1: context.register(stream) } };
  };

  it('edits each use of a form by itself', async () => {
    const pdf = await pageOf(
      'q 1 0 0 1 100 100 cm /X1 Do Q q 1 0 0 1 100 200 cm /X1 Do Q',
      form('BT /F1 12 Tf 10 10 Td (Secret) Tj 110 0 Td (open) Tj ET'),
    );
    const { content, part } = await edited(pdf, [BOX]);
    expect(content.match(/\/X1 Do/g)).toHaveLength(1);
    const objects = part.page.lookup(PDFName.of('Resources')) as never as {
      lookup(key: PDFName): { keys(): unknown[] };
    };
    expect(objects.lookup(PDFName.of('XObject')).keys()).toHaveLength(2);
  });

  it('draws no form that shows nothing any more: its bounds would tell what it showed', async () => {
    const pdf = await pageOf('q 1 0 0 1 100 100 cm /X1 Do Q', form('BT /F1 12 Tf 10 10 Td (Secret) Tj ET'));
    const { content, pdf: after } = await edited(pdf, [BOX]);
    expect(content).not.toMatch(/Do|cm/);
    expect(after.toString('latin1')).not.toContain('/Form');
  });

  it('refuses forms that draw themselves', async () => {
    const pdf = await pageOf('/X1 Do', (document) => {
      const { context } = document;
      const ref = context.nextRef();
      context.assign(
        ref,
        context.stream('/X1 Do', {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 9, 9],
          Resources: { XObject: { X1: ref } },
        }),
      );
      return { XObject: { X1: ref } };
    });
    await expect(edited(pdf, [BOX])).rejects.toThrow('nested too deep');
  });

  it('blanks an inline picture that a box cuts, and drops one that lies within', async () => {
    const fine = `BI /W 100 /H 100 /CS /G /BPC 8 ID ${'\x01'.repeat(10_000)} EI`;
    const cut = await contentOf(`q 100 0 0 100 50 50 cm ${fine} Q`);
    expect(cut).toMatch(/\/R0 Do/);
    expect(cut).not.toContain('BI');
    const within = await contentOf(
      'q 10 0 0 10 110 110 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x01\x02\x03\x04 EI Q',
    );
    expect(within).not.toMatch(/BI|Do/);
  });

  it('refuses a picture whose pixels are so coarse that whole ones would take what lies beside the box', async () => {
    const coarse = 'q 100 0 0 100 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x01\x02\x03\x04 EI Q';
    await expect(edited(await pageOf(coarse), [BOX])).rejects.toThrow('too coarse');
  });
});
