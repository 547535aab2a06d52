import type { Content, ShownGlyph, TextShown } from './marks';

/** What may stand between `q` and `Q` when a matrix there is to be folded into the text: nothing else that it maps. */
const ONLY_TEXT = new Set(
  'q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ \' " g G rg RG k K cs CS sc SC ri i BMC BDC EMC MP DP'.split(
    ' ',
  ),
);

/**
 * Matrices that place nothing but text that changes: such a matrix would still tell to the last digit where a word
 * stood that the grid has moved. Its part is taken over by the matrices of the text.
 *
 * @returns the `cm` operations, by their place
 */
export function foldable(
  { operations }: Content,
  shows: ReadonlyMap<number, TextShown>,
  moved: ReadonlySet<ShownGlyph>,
): Set<number> {
  const found = new Set<number>();
  const open: { matrices: number[]; plain: boolean; changes: boolean }[] = [];
  operations.forEach(({ operator }, at) => {
    if (operator === 'q') open.push({ matrices: [], plain: true, changes: false });
    const scope = open[open.length - 1];
    if (!scope) return;
    if (operator === 'cm') scope.matrices.push(at);
    if (!ONLY_TEXT.has(operator)) scope.plain = false;
    const show = shows.get(at);
    if (show?.glyphs.some((glyph) => glyph.removed || moved.has(glyph))) scope.changes = true;
    // Stroked letters have a pen that the matrix stretches.
    if (show && show.state.text.mode % 4 !== 0 && show.state.text.mode !== 3) scope.plain = false;
    if (operator !== 'Q') return;
    open.pop();
    if (scope.plain && scope.changes) scope.matrices.forEach((matrix) => found.add(matrix));
    const outer = open[open.length - 1];
    if (!outer) return;
    outer.plain &&= scope.plain;
    outer.changes ||= scope.changes;
  });
  return found;
}
