import * as fc from 'fast-check';
import { StandardFontEmbedder } from 'pdf-lib';
import { overlap, type Rect } from '../../../../src/pdf/redact/geometry';
import { GRID } from '../../../../src/pdf/redact/remove/place-lines';
import { charactersOf, edited, pageOf, shownBySecondEngine } from './edited-page';

/** Word starts along a line, as PDFium sees them. */
const startsOf = async (pdf: Uint8Array) =>
  (await charactersOf(pdf)).filter((glyph) => glyph.startsWord).map((glyph) => glyph.origin[0]);

const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await charactersOf(pdf))
    .map((glyph) => (glyph.startsWord ? ' ' : '') + glyph.text)
    .join('')
    .trim();

async function boxOf(pdf: Uint8Array, word: string): Promise<Rect> {
  const glyphs = await charactersOf(pdf);
  const text = glyphs.map((glyph) => glyph.text).join('');
  const at = text.indexOf(word);
  if (at < 0) throw new Error(`no ${word} in ${text}`);
  const own = glyphs.slice(at, at + word.length).map(({ box }) => box);
  return [
    Math.min(...own.map(([x]) => x)),
    Math.min(...own.map(([, y]) => y)),
    Math.max(...own.map(([, , x]) => x)),
    Math.max(...own.map(([, , , y]) => y)),
  ];
}

describe('taking text out of content', () => {
  it.each([
    ['Tj', 'BT /F1 12 Tf 50 200 Td (Patient Doe-Roe was seen) Tj ET'],
    ['TJ', 'BT /F1 12 Tf 50 200 Td [(Pat) -20 (ient D) 30 (oe-) (Roe w) 1 (as seen)] TJ ET'],
    ["'", "BT /F1 12 Tf 14 TL 50 214 Td (Patient Doe-Roe was seen) ' ET"],
    ['"', 'BT /F1 12 Tf 14 TL 50 214 Td 3 0.5 (Patient Doe-Roe was seen) " ET'],
    [
      'a letter at a time',
      [...'Patient Doe-Roe was seen'].reduce((s, c) => `${s}(${c}) Tj `, 'BT /F1 12 Tf 50 200 Td ') + 'ET',
    ],
    [
      'hexadecimal',
      `BT /F1 12 Tf 50 200 Td <${Buffer.from('Patient Doe-Roe was seen').toString('hex')}> Tj ET`,
    ],
    ['turned text', 'BT /F1 12 Tf 0 1 -1 0 200 50 Tm (Patient Doe-Roe was seen) Tj ET'],
    ['scaled text', 'q 2 0 0 2 0 0 cm BT /F1 6 Tf 80 Tz 3 Ts 25 100 Td (Patient Doe-Roe was seen) Tj ET Q'],
    [
      'mirrored content',
      'q 1 0 0 -1 0 300 cm BT /F1 12 Tf 1 0 0 -1 50 100 Tm (Patient Doe-Roe was seen) Tj ET Q',
    ],
    ['invisible text', 'BT 3 Tr /F1 12 Tf 50 200 Td (Patient Doe-Roe was seen) Tj ET'],
    ['spread text', 'BT /F1 12 Tf 2 Tc 5 Tw 50 200 Td (Patient Doe-Roe was seen) Tj ET'],
  ])('takes a word and leaves the others: %s', async (_, content) => {
    const pdf = await pageOf(content);
    const box = await boxOf(pdf, 'Doe-Roe');
    const { pdf: after, content: written } = await edited(pdf, [box]);
    const text = await textOf(after);
    expect(text.replace(/\s/g, '')).toBe('Patientwasseen');
    expect(written).not.toMatch(/Doe|Roe|446f65/i);
    for (const { core, ink } of await shownBySecondEngine(after)) {
      expect(overlap(core, box)).toBe(false);
      if (ink) expect(overlap(ink, box, 0.01)).toBe(false);
    }
  });

  it('leaves operations that nothing changes as they are, byte for byte', async () => {
    const kept = 'q  0.50 G\n1 J 20 20   m 380 20 l S Q';
    const other = '(Untouched  \\050line) Tj';
    const pdf = await pageOf(`${kept}\nBT /F1 12 Tf 50 200 Td (Secret word) Tj 0 -40 Td ${other} ET ${kept}`);
    const { content } = await edited(pdf, [await boxOf(pdf, 'Secret')]);
    expect(content.split(kept)).toHaveLength(3);
    expect(content).toContain(other);
  });

  it('keeps the content of lines that lose nothing, and their places to the last digit', async () => {
    const pdf = await pageOf(
      'BT /F1 12 Tf 50.123 200.456 Td (Secret) Tj 3.333 -40.777 Td (Next line) Tj T* ( goes on) Tj ET',
    );
    const before = (await charactersOf(pdf)).filter(({ origin }) => origin[1] < 190);
    const { pdf: after } = await edited(pdf, [await boxOf(pdf, 'Secret')]);
    const kept = await charactersOf(after);
    expect(kept.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    kept.forEach(({ origin }, i) => {
      expect(origin[0]).toBeCloseTo(before[i]!.origin[0], 2);
      expect(origin[1]).toBeCloseTo(before[i]!.origin[1], 2);
    });
  });

  it('keeps no comment, which nobody sees and which may say anything', async () => {
    const pdf = await pageOf('% for John Doe\nBT /F1 12 Tf 50 200 Td (Hello) Tj ET % Doe');
    const { content } = await edited(pdf, [[300, 10, 310, 20]]);
    expect(content).not.toContain('Doe');
    expect(content).toContain('(Hello) Tj');
  });

  it('takes the properties off marked content', async () => {
    const pdf = await pageOf(
      '/Span <</ActualText (John Doe) /MCID 1>> BDC BT /F1 12 Tf 50 200 Td (Hello) Tj ET EMC',
    );
    const { content } = await edited(pdf, [[300, 10, 310, 20]]);
    expect(content).not.toMatch(/John|MCID/);
    expect(content).toMatch(/\/M BMC[^]*EMC/);
  });

  it('closes and opens states as content should have', async () => {
    const pdf = await pageOf('Q q 1 0 0 1 5 5 cm BT /F1 12 Tf 50 200 Td (Hello) Tj ET q');
    const { content } = await edited(pdf, [[300, 10, 310, 20]]);
    const count = (operator: string) => content.split(/\s+/).filter((word) => word === operator).length;
    expect(count('q')).toBe(count('Q'));
  });
});

describe('the gap that a removal leaves', () => {
  /** How many patterns of places 80 widths leave that lie a quarter of a point apart. */
  async function patterns(content: (width: number) => string): Promise<number> {
    const places = new Set<string>();
    for (let width = 40; width < 60; width += 0.25) {
      const page = await pageOf(content(width));
      const { pdf, content: written } = await edited(page, [await boxOf(page, '.')]);
      const starts = (await startsOf(pdf)).map((start) => start.toFixed(3));
      places.add(`${starts.join(' ')} ${written.match(/[\d.]+ T[cwz]/g)?.join(' ')}`);
    }
    return places.size;
  }
  const gap = (width: number): string => ((-width * 1000) / 12).toFixed(3);
  const natural = StandardFontEmbedder.for('Helvetica' as never).widthOfTextAtSize(
    'Seen: by me again today',
    12,
  );

  it.each<[string, (width: number) => string]>([
    [
      'set from the left',
      (width) => `BT /F1 12 Tf 50 200 Td [(Seen: .) ${gap(width)} (by me again today)] TJ ET`,
    ],
    [
      'set from the left, each word by itself',
      (width) =>
        `BT /F1 12 Tf 1 0 0 1 50 200 Tm (Seen: .) Tj 1 0 0 1 ${90 + width} 200 Tm (by) Tj 1 0 0 1 ${107 + width} 200 Tm (me) Tj 1 0 0 1 ${131 + width} 200 Tm (again) Tj ET`,
    ],
    [
      'set from the right',
      (width) => `BT /F1 12 Tf ${250 - width} 200 Td [(Seen: .) ${gap(width)} (by me again today)] TJ ET`,
    ],
    [
      'justified',
      (width) =>
        `BT /F1 12 Tf ${((300 - natural - width) / 5).toFixed(4)} Tw 50 200 Td [(Seen: .) ${gap(width)} (by me again today)] TJ ET`,
    ],
    [
      'justified letter by letter',
      (width) =>
        `BT /F1 12 Tf ${((300 - natural - width) / 24).toFixed(5)} Tc 50 200 Td [(Seen: .) ${gap(width)} (by me again today)] TJ ET`,
    ],
  ])('tells the width of what is gone no better than the grid: %s', async (_, content) => {
    expect(await patterns(content)).toBeLessThanOrEqual(45);
  });

  it('takes spacing and places of what is gone out of the content', async () => {
    const pdf = await pageOf(
      'BT /F1 12 Tf 1.2345 Tc 6.789 Tw 77.66 Tz 51.9876 200 Td (Secret) Tj 100 Tz 0 Tc 0 Tw 0 -50 Td (open) Tj ET',
    );
    const { content } = await edited(pdf, [await boxOf(pdf, 'Secret')]);
    for (const trace of ['1.2345', '6.789', '77.66']) expect(content).not.toContain(trace);
  });

  it('draws black areas up to the words beside them, else to whole points, but not over ink that stays', async () => {
    const pdf = await pageOf('BT /F1 12 Tf 50 200 Td (Seen by Doe) Tj ET');
    const [x0, y0, x1, y1] = await boxOf(pdf, 'Doe');
    const { areas, pdf: without } = await edited(pdf, [[x0, y0, x1, y1]]);
    const left = (await charactersOf(without)).reduce((most, { box }) => Math.max(most, box[2]), 0);
    expect(areas).toEqual([[expect.closeTo(left + 1, 0.5), y0, Math.ceil(x1), y1]]);
    const alone = await pageOf('BT /F1 12 Tf 50.3 200 Td (Doe) Tj ET');
    const [a0, b0, a1, b1] = await boxOf(alone, 'Doe');
    expect((await edited(alone, [[a0, b0, a1, b1]])).areas).toEqual([
      [Math.floor(a0), b0, Math.ceil(a1), b1],
    ]);
    const tight = await pageOf('BT /F1 12 Tf 50 200 Td (MMMMMM) Tj ET');
    const glyphs = await charactersOf(tight);
    const cut: Rect = [glyphs[3]!.box[0] + 0.1, 195, 399.5, 215];
    const [area] = (await edited(tight, [cut])).areas;
    const ink = Math.max(...(await charactersOf((await edited(tight, [cut])).pdf)).map(({ box }) => box[2]));
    expect(area![0]).toBeGreaterThanOrEqual(Math.min(cut[0], ink - 0.01));
  });
});

describe('any text under any boxes', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ 12().-'), minLength: 1, maxLength: 12 });
  const literal = (text: string): string => `(${text.replace(/[()\\]/g, '\\$&')})`;
  const item = fc.oneof(word.map(literal), fc.integer({ min: -900, max: 400 }).map(String));
  const show = fc.oneof(
    word.map((text) => `${literal(text)} Tj`),
    fc.array(item, { maxLength: 6 }).map((items) => `[${items.join(' ')}] TJ`),
  );
  const number = fc.integer({ min: -300, max: 300 }).map((n) => n / 10);
  const operator = fc.oneof(
    { weight: 6, arbitrary: show },
    { weight: 2, arbitrary: fc.tuple(number, number).map(([x, y]) => `${x} ${y} Td`) },
    fc.tuple(number, number).map(([x, y]) => `${x} ${y} TD`),
    fc.constant('T*'),
    fc.integer({ min: 0, max: 3 }).map((n) => `${n / 2} Tc`),
    fc.integer({ min: 0, max: 6 }).map((n) => `${n} Tw`),
    fc.integer({ min: 60, max: 140 }).map((n) => `${n} Tz`),
    fc.integer({ min: -3, max: 3 }).map((n) => `${n} Ts`),
    fc.tuple(fc.constantFrom('F1', 'F2'), fc.integer({ min: 6, max: 16 })).map(([f, s]) => `/${f} ${s} Tf`),
    fc.constantFrom('1 0 0 1 60 180 Tm', '0 1 -1 0 200 60 Tm', '1.1 0 0.2 1 40 120 Tm', '14 TL', '0.5 g'),
  );
  const box = fc
    .tuple(
      fc.integer({ min: 0, max: 380 }),
      fc.integer({ min: 0, max: 280 }),
      fc.integer({ min: 3, max: 90 }),
      fc.integer({ min: 3, max: 25 }),
    )
    .map(([x, y, w, h]): Rect => [x + 0.3, y + 0.3, x + w, y + h]);

  it('leaves no glyph in a box, as PDFium and pdfjs read it, and all others near their places', async () => {
    let understood = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operator, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        fc.array(box, { minLength: 1, maxLength: 3 }),
        async (texts, boxes) => {
          const content = texts
            .map((operators) => `BT /F1 12 Tf 80 200 Td ${operators.join('\n')} ET`)
            .join('\n');
          const pdf = await pageOf(content);
          let result;
          try {
            result = await edited(pdf, boxes);
          } catch (error) {
            expect((error as Error).message).toMatch(/no room|disagree/);
            return;
          }
          understood++;
          const kept = result.before.filter((_, i) => !result.taken[i]);
          const after = await charactersOf(result.pdf);
          for (const glyph of after)
            for (const each of boxes) expect(overlap(glyph.box, each, 0.02)).toBe(false);
          for (const { core } of await shownBySecondEngine(result.pdf))
            for (const each of boxes) expect(overlap(core, each, 0.02)).toBe(false);
          // PDFium leaves out what stands twice in one place, so each that stayed must be near, and none be new.
          for (const glyph of after)
            expect(
              kept.some(
                ({ text, origin }) =>
                  text === glyph.text &&
                  Math.hypot(origin[0] - glyph.origin[0], origin[1] - glyph.origin[1]) <= 2 * GRID,
              ),
            ).toBe(true);
          expect(after.length).toBeGreaterThanOrEqual(kept.length * 0.9 - 2);
        },
      ),
      { numRuns: 120 },
    );
    expect(understood).toBeGreaterThan(80);
  });
});

describe('what is left empty', () => {
  const letters = (text: string): string =>
    [...text]
      .map((letter, i) => `q 1 0 0 1 ${50 + 9 * i}.25 200 cm BT /F1 12 Tf (${letter}) Tj ET Q`)
      .join(' % one\n');

  it('tells neither how many letters were taken nor where the others stood exactly', async () => {
    const results = new Set<string>();
    for (const secret of ['Ab', 'Abcd', 'Abcdef']) {
      const pdf = await pageOf(
        `${letters(`Hi ${secret}`)}\nq 1 0 0 1 ${200 + secret.length / 100} 200 cm BT /F1 12 Tf (end) Tj ET Q`,
      );
      const { content, pdf: after } = await edited(pdf, [[70, 190, 150, 215]]);
      expect(await textOf(after)).toMatch(/^H ?i ?end$/);
      results.add(content);
    }
    expect([...results]).toHaveLength(1);
    expect([...results][0]).not.toContain(' cm');
  });

  it('leaves matrices that also place something else', async () => {
    const pdf = await pageOf('q 1 0 0 1 50 200 cm 0 0 5 5 re f BT /F1 12 Tf 10 0 Td (Secret word) Tj ET Q');
    const { content, pdf: after } = await edited(pdf, [await boxOf(pdf, 'Secret')]);
    expect(content).toContain('1 0 0 1 50 200 cm');
    expect(await textOf(after)).toBe('word');
  });

  it('leaves what sets colours for later', async () => {
    const pdf = await pageOf('BT 1 0 0 rg /F1 12 Tf 50 200 Td (Secret) Tj ET 10 10 50 50 re f');
    expect((await edited(pdf, [await boxOf(pdf, 'Secret')])).content).toMatch(/1 0 0 rg\s+10 10 50 50 re f/);
  });
});
