import { StandardFontEmbedder, StandardFonts } from 'pdf-lib';

/** The metrics that pdf-lib ships, by the names of the fonts that every reader has. */
export const standardFont = (font: StandardFonts): StandardFontEmbedder =>
  StandardFontEmbedder.for(font as never);

const WIN_ANSI = standardFont(StandardFonts.Helvetica).encoding;
const SYMBOL = standardFont(StandardFonts.Symbol).encoding;
const ZAPF_DINGBATS = standardFont(StandardFonts.ZapfDingbats).encoding;

/** Glyph names of the upper half of Adobe's StandardEncoding (ISO 32000-1, annex D), by code. */
const STANDARD_UPPER: [number, string][] = [
  [
    161,
    'exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft',
  ],
  [172, 'guilsinglleft guilsinglright fi fl'],
  [177, 'endash dagger daggerdbl periodcentered'],
  [182, 'paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand'],
  [191, 'questiondown'],
  [193, 'grave acute circumflex tilde macron breve dotaccent dieresis'],
  [202, 'ring cedilla'],
  [205, 'hungarumlaut ogonek caron emdash'],
  [225, 'AE'],
  [227, 'ordfeminine'],
  [232, 'Lslash Oslash OE ordmasculine'],
  [241, 'ae'],
  [245, 'dotlessi'],
  [248, 'lslash oslash oe germandbls'],
];

const byUnicode = new Map<number, string>();
const byName = new Map<string, number>();
for (const encoding of [SYMBOL, WIN_ANSI])
  for (const point of encoding.supportedCodePoints) {
    const { name } = encoding.encodeUnicodeCodePoint(point);
    byUnicode.set(point, name);
    if (!byName.has(name)) byName.set(name, point);
  }
for (const [point, name] of [
  [0x2044, 'fraction'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0x131, 'dotlessi'],
  [0x2d8, 'breve'],
  [0x2d9, 'dotaccent'],
  [0x2da, 'ring'],
  [0x2db, 'ogonek'],
  [0x2dd, 'hungarumlaut'],
  [0x2c7, 'caron'],
  [0xaf, 'macron'],
  [0xb7, 'periodcentered'],
  [0xad, 'hyphen'],
  [0xa0, 'space'],
] as const) {
  byUnicode.set(point, name);
  if (!byName.has(name)) byName.set(name, point);
}

function decoded(label: string): (string | undefined)[] {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 256 }, (_, code) =>
    code < 32 ? undefined : byUnicode.get(decoder.decode(Uint8Array.of(code)).codePointAt(0)!),
  );
}

function standard(): (string | undefined)[] {
  const names = Array.from({ length: 256 }, (_, code) =>
    code >= 32 && code < 127 ? byUnicode.get(code) : undefined,
  );
  names[39] = 'quoteright';
  names[96] = 'quoteleft';
  for (const [first, line] of STANDARD_UPPER) line.split(' ').forEach((name, i) => (names[first + i] = name));
  return names;
}

function builtIn(encoding: typeof SYMBOL): (string | undefined)[] {
  const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const point of encoding.supportedCodePoints) {
    const { code, name } = encoding.encodeUnicodeCodePoint(point);
    names[code] = name;
  }
  return names;
}

/** Glyph names by code of the encodings that PDF knows by name, and of the two symbol fonts. */
export const ENCODINGS = {
  StandardEncoding: standard(),
  WinAnsiEncoding: decoded('windows-1252'),
  MacRomanEncoding: decoded('macintosh'),
  Symbol: builtIn(SYMBOL),
  ZapfDingbats: builtIn(ZAPF_DINGBATS),
} as const;

/** Unicode value that a glyph name stands for, as far as it is a usual one. */
export function unicodeOf(name: string): number | undefined {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const coded = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(name);
  return coded ? Number.parseInt((coded[1] ?? coded[2])!, 16) : undefined;
}
