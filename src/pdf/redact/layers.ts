import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import type { Glyph } from './glyphs';
import type { Rect } from './geometry';
import { pixelsOf } from './paint';
import type { Pixels } from './picture';
import { openFileInSecondEngine } from './second-engine';

const LAYER_TYPES = [PDFName.of('OCG'), PDFName.of('OCMD')];

function namesLayer(value: PDFObject, depth = 0): boolean {
  if (depth > 20) return false;
  if (value instanceof PDFRawStream) return namesLayer(value.dict, depth);
  if (value instanceof PDFArray) return value.asArray().some((item) => namesLayer(item, depth + 1));
  if (!(value instanceof PDFDict)) return false;
  if (LAYER_TYPES.includes(value.get(PDFName.of('Type')) as PDFName)) return true;
  return value.values().some((item) => namesLayer(item, depth + 1));
}

/** Whether anything of an isolated page belongs to an optional-content layer. */
export function hasLayers(isolated: PDFContext): boolean {
  return isolated.enumerateIndirectObjects().some(([, object]) => namesLayer(object));
}

/**
 * Whether a document hides some of its layers when it is opened. A page of such a document is rebuilt from what one
 * sees, since its hidden content would become visible once taken out. If the second engine cannot tell, it may.
 */
export async function hidesLayers(path: string, password = ''): Promise<boolean> {
  try {
    const document = await openFileInSecondEngine(path, password);
    try {
      const config = await document.getOptionalContentConfig();
      return [...config].some(([, group]) => !(group as { visible: boolean }).visible);
    } finally {
      await document.loadingTask.destroy();
    }
  } catch {
    return true;
  }
}

/** Characters that one can see or that are meant to be searched: not of a layer, and where they stand is some ink. */
export function withoutHidden(glyphs: readonly Glyph[], pixels: Pixels, visible: Rect): Glyph[] {
  return glyphs.filter((glyph) => !glyph.layered && hasInk(pixels, glyph.box, visible));
}

function hasInk({ rgbx, width, height }: Pixels, box: Rect, visible: Rect): boolean {
  const area = pixelsOf(box, visible, width, height, 0);
  if (!area) return false;
  const first = (area.top * width + area.left) * 4;
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++)
      if (Math.abs(rgbx[(y * width + x) * 4 + 1]! - rgbx[first + 1]!) > 24) return true;
  return false;
}
