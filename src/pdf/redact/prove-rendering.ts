import type { BoxDrawing } from './draw-boxes';
import type { PageReading } from './page-reading';
import type { Check } from './proof';
import { pictureOperators } from './prove-beneath';

/** Levels of 255 by which a drawn box may stray from black: nothing but rounding of colours. */
const ROUNDING = 8;

/** Draws the page with the second engine and looks whether each box is black. Pictures lie beneath the boxes. */
export async function checkRendering(
  drawing: BoxDrawing,
  reading: PageReading,
  boxes: number,
): Promise<Check> {
  const pictures = pictureOperators(reading);
  const shades = await drawing.shades((operator) => pictures.has(operator), 1);
  const failed = shades.filter(({ brightest }) => brightest > ROUNDING).length;
  return {
    name: 'rendering',
    passed: failed === 0,
    figures: {
      boxes,
      pixels: shades.reduce((sum, { pixels }) => sum + pixels, 0),
      farthestFromBlack: Math.max(0, ...shades.map(({ brightest }) => brightest)),
      failed,
    },
    ...(failed > 0 && { failure: 'a box is not one shade when drawn' }),
  };
}
