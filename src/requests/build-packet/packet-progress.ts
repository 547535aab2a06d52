import type { DataSource } from 'typeorm';

/** Milliseconds between two writes of the progress: enough for an eye, little for the database. */
const WRITE_EVERY = 500;

/** Writes how far a packet is, now and then, beside the work. A write that fails is left out: the next one counts. */
export class PacketProgress {
  private latest = 0;
  private written = 0;
  private writtenAt = 0;
  private writing: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly packetId: string,
  ) {}

  /** Called for each page; returns at once. The row's own total, pages of records, is what `done` is shown against. */
  report(done: number, total: number): void {
    this.latest = total > 0 ? done / total : 0;
    if (this.busy || Date.now() - this.writtenAt < WRITE_EVERY) return;
    this.busy = true;
    this.writing = this.write().finally(() => (this.busy = false));
  }

  /** Settles once nothing is being written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    this.writtenAt = Date.now();
    if (this.latest <= this.written) return;
    this.written = this.latest;
    await this.dataSource
      .query(
        `UPDATE packet SET pages_done = least(pages_total, floor(pages_total * $2::float)::int)
          WHERE id = $1 AND status = 'preparing'`,
        [this.packetId, this.latest],
      )
      .catch(() => undefined);
  }
}
