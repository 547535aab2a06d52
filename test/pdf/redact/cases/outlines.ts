/** Strokes of capital letters on a grid of 2 by 4, enough to be read: pairs of points. */
const STROKES: Record<string, string> = {
  Z: '04-24 24-00 00-20',
  E: '20-00 00-04 04-24 02-12',
  B: '00-04 04-23 23-02 02-21 21-00',
  R: '00-04 04-23 23-02 02-20',
  A: '00-14 14-20 02-22',
  W: '04-00 00-12 12-20 20-24',
  O: '00-04 04-24 24-20 20-00',
  T: '04-24 14-10',
};

/** A word drawn as lines, in letters of this height: no font, nothing that a reader of text could find. */
export function outlines(word: string, x: number, y: number, height: number): string {
  const unit = height / 4;
  const point = (at: string, i: number): string =>
    `${x + i * unit * 3.2 + Number(at[0]) * unit} ${y + Number(at[1]) * unit}`;
  const strokes = Array.from(word).flatMap((letter, i) =>
    (STROKES[letter] ?? '').split(' ').map((stroke) => {
      const [from, to] = stroke.split('-') as [string, string];
      return `${point(from, i)} m ${point(to, i)} l S`;
    }),
  );
  return `q 1.5 w ${strokes.join('\n')} Q\n`;
}
