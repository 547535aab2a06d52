import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PdfRefusal } from '../refusal';

const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const SHIPPED = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'] as const;

/** The bytes of a font that ships with the product. Throws when the installation lacks it. */
export function shippedFont(name: (typeof SHIPPED)[number]): Buffer {
  return readFileSync(join(folder, name));
}

/** All fonts that typesetting may use. */
export function shippedFonts(): Buffer[] {
  return SHIPPED.map(shippedFont);
}

let regular: { hasGlyphForCodePoint(codePoint: number): boolean } | undefined;

/**
 * Makes sure that the shipped fonts can show a text, since a typesetter would leave out what they cannot.
 *
 * @throws PdfRefusal 'font-missing'
 */
export function requireGlyphs(text: string): void {
  regular ??= fontkit.create(shippedFont('DejaVuSans.ttf')) as unknown as typeof regular;
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (codePoint > 0x20 && !regular!.hasGlyphForCodePoint(codePoint))
      throw new PdfRefusal(
        'font-missing',
        `A name or label for the cover sheet has a character (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}) ` +
          'that the shipped fonts cannot show. Write it in Latin letters.',
      );
  }
}
