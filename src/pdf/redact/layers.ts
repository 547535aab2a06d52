import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import type { Glyph } from './glyphs';
import type { Rect } from './geometry';
import { pixelsOf } from './paint';
import type { Pixels } from './picture';
import { openFileInSecondEngine } from './second-engine';

const OC = PDFName.of('OC');
const PROPERTIES = PDFName.of('Properties');
const TYPE = PDFName.of('Type');
/** Annotations are burned in by now, or left out. */
const ANNOTATION = PDFName.of('Annot');
const GROUP = PDFName.of('OCG');
const MEMBERSHIP = PDFName.of('OCMD');
/** Policies under which something is seen while every group is on (ISO 32000-1, table 99). */
const POLICIES_OF_SEEN = [undefined, PDFName.of('AnyOn'), PDFName.of('AllOn')];

/** What of layers a page uses: none; groups, each with a switch of its own; or rules that decide over groups. */
export type LayerUse = 'none' | 'groups' | 'rules';

/** Everything that says to which layer something belongs. */
function* memberships(value: PDFObject, marked: boolean, depth = 0): Generator<PDFObject | undefined> {
  if (depth > 20) return;
  if (value instanceof PDFRawStream) yield* memberships(value.dict, marked, depth);
  if (value instanceof PDFArray)
    for (const item of value.asArray()) yield* memberships(item, marked, depth + 1);
  if (!(value instanceof PDFDict) || value.get(TYPE) === ANNOTATION) return;
  for (const [key, item] of value.entries()) {
    if (key === OC) yield value.lookup(key);
    const listed = key === PROPERTIES && marked ? value.lookup(key) : undefined;
    if (listed instanceof PDFDict) for (const each of listed.keys()) yield listed.lookup(each);
    yield* memberships(item, marked, depth + 1);
  }
}

const isGroup = (layer: unknown): boolean => layer instanceof PDFDict && layer.lookup(TYPE) === GROUP;

/** Whether something that belongs to this layer is seen for certain as long as every group of the document is on. */
function seenWhileAllAreOn(layer: PDFObject | undefined): boolean {
  if (isGroup(layer)) return true;
  if (!(layer instanceof PDFDict) || layer.lookup(TYPE) !== MEMBERSHIP || layer.has(PDFName.of('VE')))
    return false;
  if (!POLICIES_OF_SEEN.includes(layer.lookup(PDFName.of('P')) as PDFName | undefined)) return false;
  const groups = layer.lookup(PDFName.of('OCGs'));
  return groups instanceof PDFArray
    ? groups.asArray().every((_, i) => isGroup(groups.lookup(i)))
    : isGroup(groups);
}

/**
 * What of layers an isolated page uses. A membership with an expression or an unusual policy counts as a rule, and so
 * does a group that does not say that it is one: readers disagree about it.
 *
 * @param marked its content has marks of layers, see scrubPage
 */
export function layerUse(isolated: PDFContext, marked: boolean): LayerUse {
  let use: LayerUse = marked ? 'groups' : 'none';
  for (const [, object] of isolated.enumerateIndirectObjects())
    for (const layer of memberships(object, marked)) {
      if (!seenWhileAllAreOn(layer)) return 'rules';
      use = 'groups';
    }
  return use;
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

/**
 * Characters that one can see or that are meant to be searched: not of a layer, not within a form (which may belong to
 * one), and where they stand is some ink.
 */
export function withoutHidden(glyphs: readonly Glyph[], pixels: Pixels, visible: Rect): Glyph[] {
  return glyphs.filter((glyph) => !glyph.layered && !glyph.nested && hasInk(pixels, glyph.box, visible));
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
