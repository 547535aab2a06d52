import fontkit from '@pdf-lib/fontkit';
import { readFileSync } from 'node:fs';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import type { PagePart } from '../../../../src/pdf/redact/page-part';
import { readCMap } from '../../../../src/pdf/redact/remove/cmap';
import { readTrueType, subsetTrueType } from '../../../../src/pdf/redact/remove/true-type';
import { decodeContent } from '../../../../src/pdf/redact/used-resources';
import { NotUnderstood } from '../../../../src/pdf/redact/remove/not-understood';
import type { Rect } from '../../../../src/pdf/redact/geometry';
import { charactersOf, edited, pageOf, shownBySecondEngine } from './edited-page';

const DEJAVU = readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
const name = (text: string): PDFName => PDFName.of(text);

/** A page with two lines in an embedded TrueType subset. */
async function embedded(lines: string[], subset = true): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const font = await document.embedFont(DEJAVU, { subset });
  const page = document.addPage([400, 300]);
  lines.forEach((line, i) => page.drawText(line, { x: 40, y: 250 - 50 * i, size: 14, font }));
  return document.save({ useObjectStreams: false });
}

function fontOf({ page }: Pick<PagePart, 'page'>): PDFDict {
  const fonts = page.lookup(name('Resources'), PDFDict).lookup(name('Font'), PDFDict);
  return fonts.lookup(fonts.keys()[0]!, PDFDict);
}

function programOf(font: PDFDict) {
  const descendant = font.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const stream = descendant.lookup(name('FontDescriptor'), PDFDict).lookup(name('FontFile2'));
  return { descendant, program: readTrueType(Buffer.from(decodeContent(stream as PDFRawStream))) };
}

const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await charactersOf(pdf)).map(({ text }) => text).join('');
const SECOND_LINE: Rect = [30, 190, 380, 220];

describe('fonts forget what was removed', () => {
  it('keeps the width of codes that the list leaves out, as some writers leave out the blank', async () => {
    const pdf = await pageOf(
      'BT /F3 14 Tf 40 250 Td (a b c d) Tj ET BT /F3 14 Tf 40 200 Td (Quiz) Tj ET',
      ({ context }) => {
        const FontDescriptor = context.register(
          context.obj({ Type: 'FontDescriptor', FontName: 'Helvetica', Flags: 32, MissingWidth: 278 }),
        );
        const Widths = Array.from({ length: 94 }, () => 556);
        const font = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', FirstChar: 33, LastChar: 126 };
        return { Font: { F3: context.register(context.obj({ ...font, Widths, FontDescriptor })) } };
      },
    );
    const places = async (file: Uint8Array): Promise<number[]> =>
      (await charactersOf(file))
        .filter(({ text }) => 'abcd'.includes(text))
        .map(({ box: [x0] }) => Math.round(x0 * 10) / 10);
    const { pdf: after } = await edited(pdf, [SECOND_LINE]);
    expect(await places(after)).toEqual(await places(pdf));
    expect(after.toString('latin1')).not.toContain('/FirstChar 33');
  });

  it('cuts a font down to what stays when a removed letter is shown nowhere else', async () => {
    const pdf = await embedded(['annual visit', 'Quick Zebra 7']);
    const { part, pdf: after } = await edited(pdf, [SECOND_LINE]);
    const font = fontOf(part);
    const unicode = [...readCMap(decodeContent(font.lookup(name('ToUnicode')))).unicode.values()];
    const said = unicode.map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    expect(new Set(said)).toEqual(new Set('annual visit'));
    const { descendant, program } = programOf(font);
    const outlines = Array.from({ length: program.glyphs }, (_, i) => i).filter((i) => program.hasOutline(i));
    // The letters, and the glyph for what is missing.
    expect(outlines.length).toBeLessThanOrEqual(new Set('annualvisit').size + 2);
    expect(descendant.lookup(name('W'), PDFArray).size()).toBe(2 * new Set('annual visit').size);
    expect(await textOf(after)).toBe('annualvisit');
    expect(
      (await shownBySecondEngine(after))
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe('annualvisit');
  });

  it('takes what writers reckon from all glyphs of a subset, and the tag that they make of them', async () => {
    const document = await PDFDocument.load(await embedded(['annual visit', 'Quick Zebra 7']));
    const before = fontOf({ page: document.getPage(0).node });
    const { descendant: old } = programOf(before);
    const descriptor = old.lookup(name('FontDescriptor'), PDFDict);
    const { context } = document;
    old.set(name('W2'), context.obj([1, [-1000, 300, 880], 40, [-900, 301, 881]]));
    old.set(name('DW2'), context.obj([881, -999]));
    descriptor.set(name('CharSet'), PDFString.of('/Q/Z'));
    descriptor.set(name('CIDSet'), context.register(context.stream(Uint8Array.of(0xff, 0x3c))));
    descriptor.set(name('AvgWidth'), context.obj(512));
    descriptor.set(name('MaxWidth'), context.obj(987));
    const { part } = await edited(await document.save({ useObjectStreams: false }), [SECOND_LINE]);
    const { descendant } = programOf(fontOf(part));
    const left = [...descendant.keys(), ...descendant.lookup(name('FontDescriptor'), PDFDict).keys()].map(
      String,
    );
    for (const key of ['/W2', '/DW2', '/CharSet', '/CIDSet', '/AvgWidth', '/MaxWidth'])
      expect(left).not.toContain(key);
    expect(String(descendant.get(name('BaseFont')))).toMatch(/^\/ROIAAA\+DejaVu/);
  });

  it('takes them off a font that is not embedded as well', async () => {
    const pdf = await pageOf(
      'BT /F3 12 Tf 50 200 Td <00410042> Tj 200 0 Td <00580059> Tj ET',
      ({ context }) => ({
        Font: {
          F3: context.register(
            context.obj({
              Type: 'Font',
              Subtype: 'Type0',
              BaseFont: 'Foo',
              Encoding: 'Identity-H',
              DescendantFonts: [
                {
                  ...{ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: 'Foo', DW: 1000 },
                  CIDSystemInfo: {
                    Registry: PDFString.of('Adobe'),
                    Ordering: PDFString.of('Identity'),
                    Supplement: 0,
                  },
                  W: [65, [600, 600], 88, [601, 602]],
                  W2: [65, [-1000, 300, 880], 88, [-901, 303, 883]],
                  FontDescriptor: {
                    Type: 'FontDescriptor',
                    FontName: 'Foo',
                    Flags: 4,
                    CharSet: PDFString.of('/A/B/X/Y'),
                  },
                },
              ],
            } as never),
          ),
        },
      }),
    );
    const { pdf: after } = await edited(pdf, [[240, 190, 290, 220]]);
    const text = after.toString('latin1');
    expect(text).toContain('/BaseFont/Foo');
    expect(text).not.toMatch(/W2|CharSet|60[12]|901/);
  });

  it('leaves a font as it is when all that is removed is shown elsewhere', async () => {
    const pdf = await embedded(['abcdefg', 'gabe']);
    const before = fontOf({ page: (await PDFDocument.load(pdf)).getPage(0).node });
    const { part } = await edited(pdf, [SECOND_LINE]);
    expect(programOf(fontOf(part)).program.tables.get('glyf')).toEqual(
      programOf(before).program.tables.get('glyf'),
    );
  });

  it('lets a font that shows nothing any more not travel', async () => {
    const pdf = await embedded(['Zebra']);
    const { part } = await edited(pdf, [[30, 240, 380, 270]]);
    expect(
      part.context.enumerateIndirectObjects().some(([, object]) => String(object).includes('DejaVu')),
    ).toBe(false);
  });

  it('keeps outlines of composite glyphs whole', () => {
    const program = readTrueType(DEJAVU);
    const map = program.cmaps.find(({ platform }) => platform === 3)!.glyphs;
    const wanted = [...'Äé'].map((letter) => map.get(letter.codePointAt(0)!)!);
    const characters = [
      { platform: 3, encoding: 1, glyphs: new Map(wanted.map((glyph, i) => ['Äé'.codePointAt(i)!, glyph])) },
    ];
    const cut = readTrueType(subsetTrueType(program, wanted, characters));
    const outlines = Array.from({ length: cut.glyphs }, (_, i) => i).filter((i) => cut.hasOutline(i));
    expect(outlines.length).toBeGreaterThanOrEqual(4);
    expect(outlines.length).toBeLessThan(10);
    expect([...cut.cmaps[0]!.glyphs]).toEqual([...characters[0]!.glyphs].sort(([a], [b]) => a - b));
    expect([...cut.tables.keys()]).not.toContain('name');
  });

  it('refuses programs that it cannot read', () => {
    expect(() => readTrueType(Buffer.from('OTTO....'))).toThrow(NotUnderstood);
    for (let length = 0; length < 2000; length += 37)
      expect(() => readTrueType(DEJAVU.subarray(0, length))).toThrow(NotUnderstood);
  });
});

describe('character maps', () => {
  it('reads single codes, ranges and lists', () => {
    const text =
      '1 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 beginbfchar <01> <0041 0042> endbfchar ' +
      '2 beginbfrange <10> <12> <0061> <20> <21> [<0078> <0079>] endbfrange 1 begincidrange <8000> <80ff> 5 endcidrange';
    const { unicode, spaces, cidRanges } = readCMap(Buffer.from(text));
    expect(Object.fromEntries(unicode)).toEqual({
      1: '00410042',
      16: '0061',
      17: '0062',
      18: '0063',
      32: '0078',
      33: '0079',
    });
    expect(spaces).toHaveLength(2);
    expect(cidRanges).toEqual([{ length: 2, low: 0x8000, high: 0x80ff, cid: 5 }]);
  });

  it('refuses one that would fill the memory', () => {
    expect(() => readCMap(Buffer.from('1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange'))).toThrow(
      NotUnderstood,
    );
  });
});
