import type { Content, ShownGlyph, TextShown } from './marks';

/** What may follow a matrix that is to be folded into the text: nothing else that it maps. */
const ONLY_TEXT = new Set(
  'q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ \' " g G rg RG k K cs CS sc SC ri i BMC BDC EMC MP DP'.split(
    ' ',
  ),
);

interface Matrix {
  at: number;
  /** What was counted when it came into force. */
  others: number;
  changes: number;
}

/**
 * Matrices that place nothing but text that changes: such a matrix would still tell to the last digit where a word
 * stood that the grid has moved. Its part is taken over by the matrices of the text.
 *
 * @returns the `cm` operations, by their place
 */
export function foldable(
  { operations, surplusRestores, marks }: Content,
  moved: ReadonlySet<ShownGlyph>,
): Set<number> {
  const shows = new Map<number, TextShown>();
  for (const mark of marks) if (mark.kind === 'text') shows.set(mark.at, mark);
  const found = new Set<number>();
  /** Matrices in force, by the state that they belong to; the content itself is the outermost. */
  const open: Matrix[][] = [[]];
  let [others, changes] = [0, 0];
  const close = (): void => {
    for (const matrix of open.pop()!)
      if (matrix.others === others && matrix.changes < changes) found.add(matrix.at);
  };
  operations.forEach(({ operator }, at) => {
    if (operator === 'q') open.push([]);
    else if (operator === 'Q' && !surplusRestores.has(at)) close();
    else if (operator === 'cm') open[open.length - 1]!.push({ at, others, changes });
    else if (!ONLY_TEXT.has(operator)) others++;
    const show = shows.get(at);
    if (show?.glyphs.some((glyph) => glyph.removed || moved.has(glyph))) changes++;
    // Stroked letters have a pen that the matrix stretches.
    if (show && show.state.text.mode % 4 !== 0 && show.state.text.mode !== 3) others++;
  });
  while (open.length > 0) close();
  return found;
}
