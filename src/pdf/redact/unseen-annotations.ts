import type { PagePicture, PdfiumPage } from '../engine/pdfium-page';
import { difference } from './second-picture';

/** Hidden and NoView (ISO 32000-1, table 165). */
const HIDDEN = 2;
const UNSEEN = HIDDEN | 32;
const LOOK_DPI = 72;

function withAnnotation<T>(
  { engine, handle }: PdfiumPage,
  at: number,
  look: (annotation: number) => T,
): T | undefined {
  const annotation = engine.api.FPDFPage_GetAnnot(handle, at);
  if (annotation === 0) return undefined;
  try {
    return look(annotation);
  } finally {
    engine.api.FPDFPage_CloseAnnot(annotation);
  }
}

const flagsOf = (page: PdfiumPage, at: number): number =>
  withAnnotation(page, at, (annotation) => page.engine.api.FPDFAnnot_GetFlags(annotation)) ?? 0;

function annotations(page: PdfiumPage, are: (at: number) => boolean): number[] {
  return Array.from({ length: page.annotationCount() }, (_, at) => at).filter(are);
}

/** The page with its annotations, small: enough to tell what is there. */
export function smallPicture(page: PdfiumPage): PagePicture {
  return page.render({ dpi: LOOK_DPI, maxPixels: 4e6, annotations: true });
}

/**
 * Annotations that no screen shows: burning them in would show them, since flattening passes over the hidden ones only.
 *
 * @returns their places in the page's list, from 0, rising
 */
export function unseenByFlags(page: PdfiumPage): number[] {
  return annotations(page, (at) => (flagsOf(page, at) & UNSEEN) !== 0);
}

/** Annotations that belong to a layer and may be seen by their flags. */
export function layeredAnnotations(page: PdfiumPage): number[] {
  const isLayered = (annotation: number): boolean => page.engine.api.FPDFAnnot_HasKey(annotation, 'OC');
  return annotations(
    page,
    (at) => (flagsOf(page, at) & UNSEEN) === 0 && withAnnotation(page, at, isLayered) === true,
  );
}

/**
 * Of layered annotations those that the second engine does not show. PDFium shows them all, whatever their layer says:
 * so each is left out in turn, and one whose absence brings the picture no farther from the second engine's is unseen.
 *
 * @param again the second engine's picture of the page; all are unseen without it
 */
export function unseenByLayer(
  page: PdfiumPage,
  layered: readonly number[],
  again: Buffer | undefined,
): number[] {
  if (!again) return [...layered];
  const whole = difference(smallPicture(page).pixels, again);
  return layered.filter(
    (at) =>
      difference(
        withHidden(page, [at], () => smallPicture(page).pixels),
        again,
      ) <= whole,
  );
}

/** Looks at a page while some of its annotations are hidden. */
export function withHidden<T>(page: PdfiumPage, places: readonly number[], look: () => T): T {
  const { api } = page.engine;
  const before = places.map((at) => flagsOf(page, at));
  const set = (at: number, to: number): unknown =>
    withAnnotation(page, at, (annotation) => api.FPDFAnnot_SetFlags(annotation, to));
  for (const [i, at] of places.entries()) set(at, before[i]! | HIDDEN);
  try {
    return look();
  } finally {
    for (const [i, at] of places.entries()) set(at, before[i]!);
  }
}

/** Takes annotations off a page, by their places, rising. */
export function removeAnnotations({ engine, handle }: PdfiumPage, places: readonly number[]): void {
  for (const at of [...places].reverse()) engine.api.FPDFPage_RemoveAnnot(handle, at);
}
