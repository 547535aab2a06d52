/** So many single tasks may overtake a waiting piece in a row; then the piece has its turn. */
const OVERTAKING = 8;

type Taker<Seat> = (seat: Seat) => void;

/**
 * Who gets the next free seat. Single tasks, which somebody looks at a screen for, go before the pieces of long works;
 * among themselves both are served in their order.
 */
export class SeatQueue<Seat> {
  private readonly free: Seat[];
  private readonly single: Taker<Seat>[] = [];
  private readonly pieces: Taker<Seat>[] = [];
  private overtaken = 0;

  constructor(seats: readonly Seat[]) {
    this.free = [...seats];
  }

  /** Waits for a seat. Rejects with the signal's reason. Give the seat back. */
  take(signal: AbortSignal, piece: boolean): Promise<Seat> {
    signal.throwIfAborted();
    const free = this.free.pop();
    if (free) return Promise.resolve(free);
    const line = piece ? this.pieces : this.single;
    return new Promise<Seat>((resolve, reject) => {
      const giveUp = (): void => {
        line.splice(line.indexOf(take), 1);
        reject(signal.reason as Error);
      };
      const take = (seat: Seat): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(seat);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      line.push(take);
    });
  }

  giveBack(seat: Seat): void {
    const turnOfPiece = this.pieces.length > 0 && (this.single.length === 0 || this.overtaken >= OVERTAKING);
    this.overtaken = turnOfPiece || this.pieces.length === 0 ? 0 : this.overtaken + 1;
    const next = turnOfPiece ? this.pieces.shift() : this.single.shift();
    if (next) next(seat);
    else this.free.push(seat);
  }
}
