import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PdfRefusal } from '../refusal';

const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const SHIPPED = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'] as const;

/** For hashes, whose width must not depend on their digits. */
const MONOSPACED = 'DejaVuSansMono.ttf';

/** The bytes of a font that ships with the product. Throws when the installation lacks it. */
export function shippedFont(name: (typeof SHIPPED)[number] | typeof MONOSPACED): Buffer {
  return readFileSync(join(folder, name));
}

/** All fonts that typesetting may use. */
export function shippedFonts(): Buffer[] {
  return [...SHIPPED.map(shippedFont), shippedFont(MONOSPACED)];
}

let fonts: { hasGlyphForCodePoint(codePoint: number): boolean }[] | undefined;

/** The first character of a text that a shipped font cannot show; null when all are shown. */
function unshown(text: string): string | null {
  fonts ??= SHIPPED.map(
    (name) => fontkit.create(shippedFont(name)) as unknown as NonNullable<typeof fonts>[0],
  );
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (codePoint > 0x20 && !fonts.every((font) => font.hasGlyphForCodePoint(codePoint))) return character;
  }
  return null;
}

/** Whether every shipped font shows a text. */
export function canShow(text: string): boolean {
  return unshown(text) === null;
}

/**
 * Makes sure that each shipped font can show a text, since a typesetter would leave out what it cannot. They cover
 * Latin with all its marks (Vietnamese too), Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and Lao; not Chinese,
 * Japanese, Korean, Thai or the scripts of India.
 *
 * @throws PdfRefusal 'font-missing', with the character
 */
export function requireGlyphs(text: string): void {
  const character = unshown(text);
  if (character === null) return;
  const codePoint = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  throw new PdfRefusal(
    'font-missing',
    `A name or label has a character (U+${codePoint}) that the shipped fonts cannot show. ` +
      'Write it in Latin letters.',
    character,
  );
}
