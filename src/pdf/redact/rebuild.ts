import { PDFContext, PDFName } from 'pdf-lib';
import type { Word } from './divide-text';
import type { PageGeometry, Rect } from './geometry';
import type { PagePart } from './page-part';
import { paintBoxes } from './paint';
import { addPicture, type Encoding, type Pixels } from './picture';
import { placeWords } from './place-words';
import { decimal, deflated, textLayer } from './text-layer';

export interface Rebuilt extends PagePart {
  encoding: Encoding;
  width: number;
  height: number;
  /** Words of the invisible layer. */
  words: number;
}

/**
 * Makes a page anew from its picture: boxes blackened on the pixels, then encoded, with an invisible layer of the
 * words outside the boxes. Nothing of the old page's objects is in it. The page keeps its user space, its visible
 * area, its turn and its unit, so marks and links into it stay true.
 *
 * @param pixels the rendered visible area, not turned; blackened in place
 * @param words what stays of the text, see divideText
 */
export async function rebuildPage(
  pixels: Pixels,
  boxes: readonly Rect[],
  words: readonly Word[],
  { visible, rotate, userUnit }: PageGeometry,
): Promise<Rebuilt> {
  const context = PDFContext.create();
  const painted = paintBoxes(pixels, boxes, visible);
  const { image, encoding } = await addPicture(context, pixels);
  const placed = placeWords(words, boxes);
  const layer = textLayer(context, placed);
  const [x0, y0, x1, y1] = visible;
  const operators = [
    `q ${decimal(x1 - x0)} 0 0 ${decimal(y1 - y0)} ${decimal(x0)} ${decimal(y0)} cm /P Do Q`,
    ...painted.map(
      ([a, b, c, d]) => `q 0 g ${decimal(a)} ${decimal(b)} ${decimal(c - a)} ${decimal(d - b)} re f Q`,
    ),
    ...(layer ? [layer.operators] : []),
  ];
  const page = context.obj({
    Type: 'Page',
    MediaBox: [...visible],
    Resources: { XObject: { P: image }, ...(layer && { Font: { T: layer.font } }) },
    Contents: deflated(context, Buffer.from(operators.join('\n'), 'latin1')),
  });
  if (rotate !== 0) page.set(PDFName.of('Rotate'), context.obj(rotate));
  if (userUnit !== 1) page.set(PDFName.of('UserUnit'), context.obj(userUnit));
  return { context, page, encoding, width: pixels.width, height: pixels.height, words: placed.length };
}
