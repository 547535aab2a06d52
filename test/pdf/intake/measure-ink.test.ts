import fc from 'fast-check';
import sharp from 'sharp';
import { BLANK_BELOW } from '../../../src/domain/arrangement/blank-page';
import { densestInk } from '../../../src/pdf/intake/measure-ink-task';

const [WIDTH, HEIGHT] = [850, 1100];

/** A page at 100 dpi, drawn from SVG on paper of this brightness. */
async function ink(svg: string, paper = 255): Promise<number> {
  const background = { r: paper, g: paper, b: paper };
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${svg}</svg>`;
  const { data } = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
    .composite([{ input: Buffer.from(sheet) }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return densestInk(data, WIDTH, HEIGHT);
}

describe('how much is on a page', () => {
  it('dust of a scanner and grey paper are no ink', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            column: fc.nat(33),
            row: fc.nat(43),
            x: fc.nat(20),
            y: fc.nat(20),
            side: fc.integer({ min: 1, max: 2 }),
          }),
          { maxLength: 60 },
        ),
        fc.integer({ min: 200, max: 255 }),
        async (specks, paper) => {
          // One speck in each second cell at most: dust is spread.
          const apart = new Map(specks.map((speck) => [`${speck.column >> 1}/${speck.row >> 1}`, speck]));
          const drawn = [...apart.values()].map(
            ({ column, row, x, y, side }) =>
              `<rect x="${(column >> 1) * 50 + x}" y="${(row >> 1) * 50 + y}" width="${side}" height="${side}"/>`,
          );
          expect(await ink(drawn.join(''), paper)).toBeLessThan(BLANK_BELOW);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('one word, a signature, a check mark, a single letter or a faint stamp is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '<text font-size="14" font-family="sans-serif">OK</text>',
          '<text font-size="12" font-family="serif">See over.</text>',
          '<text font-size="17" font-family="sans-serif">7</text>',
          '<path d="M0 0 q10 -25 18 2 t20 -4 t22 3" fill="none" stroke="#333" stroke-width="1.5"/>',
          '<path d="M0 -6 l5 6 l12 -18" fill="none" stroke="#222" stroke-width="2"/>',
          '<rect y="-20" width="90" height="20" fill="none" stroke="#999" stroke-width="2"/>',
        ),
        fc.integer({ min: 5, max: 740 }),
        fc.integer({ min: 30, max: 1080 }),
        async (mark, x, y) => {
          expect(await ink(`<g transform="translate(${x} ${y})">${mark}</g>`)).toBeGreaterThanOrEqual(
            BLANK_BELOW,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
