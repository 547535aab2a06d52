import { place } from '../page/elements';
import { between } from '../page/page-view';
import type { DisplayedSize, Point, Rect } from '../page/page-view';

/** A box smaller than this, in points, is a slip of the hand and not a mark. */
const LEAST_PT = 3;
const STEP_PT = 6;

/** Drawing a box: dragged by pointer, or moved and stretched by the arrow keys. */
export class BoxDrawing {
  private from: Point | undefined;
  private box: Rect | undefined;

  /**
   * @param rubber the element that shows the box while it is drawn.
   * @param onBox told of a finished box, in points of the displayed page.
   */
  constructor(
    private readonly stage: HTMLElement,
    private readonly rubber: HTMLElement,
    private readonly size: DisplayedSize,
    private readonly toPage: (event: PointerEvent) => Point,
    private readonly onBox: (box: Rect) => void,
  ) {}

  start(event: PointerEvent): void {
    this.from = this.within(this.toPage(event));
    this.stage.setPointerCapture(event.pointerId);
  }

  extend(event: PointerEvent): void {
    if (this.from) this.show(between(this.from, this.within(this.toPage(event))));
  }

  /** The pointer is up: a box of sense becomes a mark. @returns whether it did. */
  finish(): boolean {
    this.from = undefined;
    return this.accept();
  }

  cancel(): void {
    this.from = undefined;
    this.show(undefined);
  }

  /** Keys while the page has the focus: Enter begins and ends, arrows move, shift with arrows stretches. */
  onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (event.key === 'Enter') {
      if (this.box) this.accept();
      else this.show(this.boxInTheMiddle());
    } else if (event.key === 'Escape' && this.box) this.cancel();
    else if (arrow && this.box) this.show(event.shiftKey ? this.stretched(arrow) : this.moved(arrow));
    else return;
    event.preventDefault();
  }

  private accept(): boolean {
    const box = this.box;
    this.show(undefined);
    if (!box || box[2] - box[0] < LEAST_PT || box[3] - box[1] < LEAST_PT) return false;
    this.onBox(box);
    return true;
  }

  private boxInTheMiddle(): Rect {
    const { width, height } = this.size;
    return [width * 0.35, height * 0.48, width * 0.65, height * 0.52];
  }

  private moved([right, down]: Point2): Rect {
    const [x0, y0, x1, y1] = this.box!;
    const dx = Math.min(Math.max(right * STEP_PT, -x0), this.size.width - x1);
    const dy = Math.min(Math.max(down * STEP_PT, -y0), this.size.height - y1);
    return [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
  }

  private stretched([right, down]: Point2): Rect {
    const [x0, y0, x1, y1] = this.box!;
    const corner = this.within({ x: x1 + right * STEP_PT, y: y1 + down * STEP_PT });
    return [x0, y0, Math.max(corner.x, x0 + LEAST_PT), Math.max(corner.y, y0 + LEAST_PT)];
  }

  private within({ x, y }: Point): Point {
    return {
      x: Math.min(Math.max(x, 0), this.size.width),
      y: Math.min(Math.max(y, 0), this.size.height),
    };
  }

  private show(box: Rect | undefined): void {
    this.box = box;
    this.rubber.hidden = box === undefined;
    if (box) place(this.rubber, box);
  }
}

type Point2 = readonly [number, number];
const ARROWS: Record<string, Point2 | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
