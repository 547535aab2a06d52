import type { CopiedMarks } from './copied-marks';

/** "Marked on 12 pages. Of another size and left out: 4, 9." */
export function toldCopies({ places, otherSize }: CopiedMarks): string {
  const done =
    places.length === 0
      ? 'Nothing was copied: it stands there already.'
      : `Marked on ${places.length === 1 ? '1 page' : `${places.length} pages`} as one step. Undo takes all of it back.`;
  return otherSize.length === 0
    ? done
    : `${done} Of another size or turn, and left out: ${otherSize.join(', ')}.`;
}
