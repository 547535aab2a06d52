import type { DataSource } from 'typeorm';

/** Milliseconds between two looks: who stops a preparation sees it stop within seconds. */
const LOOK_EVERY = 1000;

/**
 * Looks whether a packet that is being built is still wanted. It is not once somebody stopped its preparation, nor
 * once the documents, the marks or the state of its request changed: the result could only be thrown away.
 */
export class PacketWatch {
  private readonly stop = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly dataSource: DataSource,
    private readonly packetId: string,
  ) {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY).unref();
  }

  /** Aborts once the packet is not wanted any more. */
  get unwanted(): AbortSignal {
    return this.stop.signal;
  }

  /** Look no more. */
  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const rows = await this.dataSource
      .query<{ wanted: boolean }[]>(
        `SELECT packet.status = 'preparing' AND request.state = 'verified'
                AND request.records_revision = packet.records_revision AS wanted
           FROM packet JOIN release_request request ON request.id = packet.request_id WHERE packet.id = $1`,
        [this.packetId],
      )
      // The database is away for a moment: the next look counts.
      .catch(() => [{ wanted: true }]);
    if (rows[0]?.wanted === false) this.stop.abort(new Error('The packet is not wanted any more'));
  }
}
