import { drawRegions, type Region, shadesOf } from './draw-boxes';
import type { PageOperators } from './page-operators';
import type { PageReading } from './page-reading';
import type { Check } from './proof';
import { pictureOperators } from './prove-beneath';

/** Levels of 255 by which a drawn box may stray from black: nothing but rounding of colours. */
const ROUNDING = 8;

/** Draws the page with the second engine and looks whether each box is black. Pictures lie beneath the boxes. */
export async function checkRendering(
  operators: PageOperators,
  reading: PageReading,
  boxes: number,
  regions: readonly Region[],
): Promise<Check> {
  const pictures = pictureOperators(reading);
  const drawn = await drawRegions(operators, regions, (operator) => pictures.has(operator));
  const shades = regions.flatMap((region, i) => shadesOf(drawn[i]!, region, 1));
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
