import type { Rect } from '../../../../src/pdf/redact/geometry';
import { charactersOf, edited, pageOf } from './edited-page';

const Y = 200;
/** Width of what is gone, in points; far finer than the grid. */
const WIDTHS = Array.from({ length: 60 }, (_, i) => 40 + i / 7);

/** How many contents are left for all widths that a removed word may have had, its box as wide as itself. */
async function contents(content: (width: number) => string): Promise<Set<string>> {
  const found = new Set<string>();
  for (const width of WIDTHS) {
    const box: Rect = [90, Y - 3, 90 + width, Y + 9];
    const { content: written, areas } = await edited(await pageOf(content(width)), [box]);
    found.add(`${written}\n${areas.join(' ')}`);
  }
  return found;
}

/** A word of a given width that begins at 90, and what follows it, which begins at `x`. */
const line = (width: number, then: (x: number) => string): string =>
  `BT /F1 10 Tf 1 0 0 1 50 ${Y} Tm (Name:) Tj 1 0 0 1 90 ${Y} Tm (Smith) Tj 1 0 0 1 ${90 + width - 3.5} ${Y} Tm (.) Tj ET\n${then(90 + width)}`;
const words = (x: number, text = 'was there'): string => `BT /F1 10 Tf 1 0 0 1 ${x} ${Y} Tm (${text}) Tj ET`;

// 60 widths that lie within nine points: what they leave may differ by whole points and no more.
const MOST = 11;

describe('what stands beside a word that goes', () => {
  it.each<[string, (x: number) => string]>([
    ['a word', (x) => words(x + 3)],
    [
      'a raised mark, as LaTeX sets it',
      (x) => `BT /F1 7 Tf 1 0 0 1 ${x} ${Y + 3.63} Tm (1) Tj ET ${words(x + 4)}`,
    ],
    ['a mark raised by the rise', (x) => `BT 3.63 Ts /F1 7 Tf 1 0 0 1 ${x} ${Y} Tm (1) Tj 0 Ts ET`],
    ['a lowered mark', (x) => `BT /F1 6 Tf 1 0 0 1 ${x} ${Y - 4} Tm (2) Tj ET`],
    ['a matrix before a word', (x) => `q .5 0 0 .5 ${x + 3} ${Y} cm BT /F1 20 Tf (was there) Tj ET Q`],
    ['a matrix that nothing undoes', (x) => `1 0 0 1 ${x + 3} ${Y} cm BT /F1 10 Tf (was there) Tj ET`],
    ['an underline below it', (x) => `q 90 ${Y - 4} ${x - 90} 0.6 re f Q`],
    ['a drawn line below it', (x) => `q 0.5 w 90 ${Y - 4} m ${x} ${Y - 4} l S Q`],
    ['a line above it', (x) => `q 0.5 w 90 ${Y + 10.5} m ${x} ${Y + 10.5} l S Q`],
    ['a background around it', (x) => `q 0.9 g 88 ${Y - 3.5} ${x - 86} 13.5 re f Q`],
    ['a frame around it', (x) => `q 0.9 G 88 ${Y - 3.5} ${x - 86} 13.5 re S Q`],
    ['a line below it and the words before it', (x) => `q 50 ${Y - 4} ${x - 50} 0.6 re f Q`],
    ['a line below the next words', (x) => `${words(x + 3)} q ${x + 3} ${Y - 1.5} 40.1 0.6 re f Q`],
    ['a clip around the next words', (x) => `q ${x + 2.5} ${Y - 4} 60 14 re W n ${words(x + 3)} Q`],
    ['a clip around it', (x) => `q 89 ${Y - 4} ${x - 88} 14 re W n ${words(92, 'Sm')} Q`],
    ['leaders to a margin', (x) => words(x + 3, '........')],
  ])('tells its width no better than the grid: %s', async (_, then) => {
    expect((await contents((width) => line(width, then))).size).toBeLessThanOrEqual(MOST);
  });

  it.each<[string, (x: number) => string]>([
    ['a matrix before words with a line of their own', (x) => `q 1 0 0 1 ${x + 3.3} ${Y} cm ${line0} Q`],
    ['a picture', (x) => `q 8 0 0 8 ${x + 3.3} ${Y} cm /Im Do Q`],
    ['a rounded frame', (x) => `90 ${Y - 4} m 90 ${Y - 6} ${x} ${Y - 6} ${x} ${Y - 4} c S`],
  ])('refuses what cannot be set on the grid: %s', async (_, then) => {
    const page = await pageOf(line(43.3, then), ({ context }) => ({
      XObject: {
        Im: context.register(
          context.stream(Uint8Array.of(0, 99, 200, 255), {
            Type: 'XObject',
            Subtype: 'Image',
            Width: 2,
            Height: 2,
            BitsPerComponent: 8,
            ColorSpace: 'DeviceGray',
          }),
        ),
      },
    }));
    await expect(edited(page, [[90, Y - 3, 133.3, Y + 9]])).rejects.toThrow(/beside a box/);
  });

  it('leaves the lines above and below where they are', async () => {
    const other = `BT /F1 10 Tf 60.123 ${Y - 12} Td (another line) Tj 0 24 Td (and one more) Tj ET`;
    const page = await pageOf(line(43.3, (x) => `${words(x + 3)} ${other}`));
    const { pdf } = await edited(page, [[90, Y - 3, 133.3, Y + 9]]);
    const before = (await charactersOf(page)).filter(({ origin }) => Math.abs(origin[1] - Y) > 5);
    const after = (await charactersOf(pdf)).filter(({ origin }) => Math.abs(origin[1] - Y) > 5);
    expect(after.map(({ origin }) => origin[0].toFixed(2))).toEqual(
      before.map(({ origin }) => origin[0].toFixed(2)),
    );
  });

  it('leaves rules of a table whose ends are far from its words', async () => {
    const rule = `30 ${Y - 5} m 380.25 ${Y - 5} l S`;
    const page = await pageOf(line(43.3, (x) => `${words(x + 3)} ${rule}`));
    expect((await edited(page, [[90, Y - 3, 133.3, Y + 9]])).content).toContain(rule);
  });
});

const line0 = 'BT /F1 10 Tf (was there) Tj ET 0 -1.5 40 0.5 re f';
