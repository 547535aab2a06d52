import type { PixelRect } from '../../paint';

/** A row as the columns at which its colour changes, the first from white (0) to black (1). */
export interface Row {
  changes: Int32Array;
  count: number;
}

/** Copies a row with columns [left, right) set to a colour. `into` must have room for two more changes. */
function paintSpan(
  { changes, count }: Row,
  left: number,
  right: number,
  width: number,
  colour: number,
  into: Row,
): void {
  let i = 0;
  let n = 0;
  while (i < count && changes[i]! < left) into.changes[n++] = changes[i++]!;
  if ((n & 1) !== colour) into.changes[n++] = left;
  while (i < count && changes[i]! <= right) i++;
  // The number of changes passed tells the colour that the row has from here on.
  if ((i & 1) !== colour && right < width) into.changes[n++] = right;
  while (i < count) into.changes[n++] = changes[i++]!;
  into.count = n;
}

/** Sets columns of the rows of a two-level picture to one colour. */
export class RowPainter {
  private from: Row;
  private to: Row;

  constructor(
    private readonly areas: readonly PixelRect[],
    private readonly width: number,
    private readonly colour: number,
  ) {
    this.from = { changes: new Int32Array(width + 4), count: 0 };
    this.to = { changes: new Int32Array(width + 4), count: 0 };
  }

  /** Row `y` with what the areas cover of it painted. Good until the next call. */
  paint(row: Row, y: number): Row {
    let result = row;
    for (const { left, top, right, bottom } of this.areas) {
      if (y < top || y >= bottom) continue;
      paintSpan(result, left, right, this.width, this.colour, this.to);
      result = this.to;
      [this.from, this.to] = [this.to, this.from];
    }
    return result;
  }
}
