import { PdfRefusal } from '../refusal';
import type { PageOrder } from './redact-page';
import { looksAlike } from './second-picture';
import { layeredAnnotations, smallPicture, unseenByLayer, withHidden } from './unseen-annotations';

/** Annotations of the page whose layer hides them, see unseenByLayer. */
export async function unseenAnnotations({ source, index, again }: PageOrder): Promise<number[]> {
  const layered = source.withPage(index, layeredAnnotations);
  if (layered.length === 0) return [];
  const other = await again.draw(index, source.withPage(index, smallPicture));
  return source.withPage(index, (page) => unseenByLayer(page, layered, other));
}

/**
 * A page whose layers are seen by rules that engines read differently may be rebuilt from what PDFium shows only if
 * the second engine shows the same.
 *
 * @param unseen places of annotations that a layer hides
 * @throws PdfRefusal 'layers-unclear'
 */
export async function agreeOnLayers(
  { source, index, again }: PageOrder,
  unseen: readonly number[],
): Promise<void> {
  const picture = source.withPage(index, (page) => withHidden(page, unseen, () => smallPicture(page)));
  const other = await again.draw(index, picture);
  if (other && looksAlike(picture, other)) return;
  throw new PdfRefusal(
    'layers-unclear',
    `Page ${index + 1} has layers that two readers show differently, so nobody can tell what a recipient would see. ` +
      'Print the page as it should be seen and scan it, then add it again; or withhold it.',
  );
}
