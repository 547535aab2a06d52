import type { DataSource } from 'typeorm';

/** A packet that is being made. */
export interface PacketInWork {
  sequence: number;
  pagesDone: number;
  pagesTotal: number;
  /** When a worker began to build it; null while it waits for one. */
  buildingSince: Date | null;
}

/** What the system does for a request at this moment. Counts only: nothing of the records, of nobody. */
export interface Progress {
  packet: PacketInWork | null;
  /** Documents that are still being read. */
  reading: number;
}

interface Row {
  id: string;
  reading: number;
  sequence: number | null;
  pages_done: number;
  pages_total: number;
  building_since: Date | null;
}

/** How far these requests are; one that is not there is left out. Cheap: by keys, whatever their number. */
export async function progressOf(
  dataSource: DataSource,
  requestIds: readonly string[],
): Promise<Map<string, Progress>> {
  const rows = await dataSource.query<Row[]>(
    `SELECT request.id, packet.sequence, packet.pages_done, packet.pages_total, packet.building_since,
            (SELECT count(*)::int FROM document
              WHERE document.request_id = request.id AND document.status = 'waiting') AS reading
       FROM release_request request
       LEFT JOIN LATERAL (SELECT * FROM packet WHERE packet.request_id = request.id
                           ORDER BY sequence DESC LIMIT 1) packet ON packet.status = 'preparing'
      WHERE request.id = ANY($1)`,
    [requestIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        packet: row.sequence === null ? null : packetOf({ ...row, sequence: row.sequence }),
        reading: row.reading,
      },
    ]),
  );
}

/** Whether the system has nothing left to do. */
export function isAtRest({ packet, reading }: Progress): boolean {
  return packet === null && reading === 0;
}

/** Milliseconds that the rest will take if it goes on as it went so far; null while that is a guess at random. */
export function timeLeft(packet: PacketInWork, now: Date): number | null {
  const { pagesDone, pagesTotal, buildingSince } = packet;
  const spent = buildingSince === null ? 0 : now.getTime() - buildingSince.getTime();
  if (pagesDone < FEWEST_PAGES || spent < SHORTEST_TIME || pagesDone >= pagesTotal) return null;
  return (spent / pagesDone) * (pagesTotal - pagesDone);
}

const FEWEST_PAGES = 3;
const SHORTEST_TIME = 4000;

function packetOf(row: Row & { sequence: number }): PacketInWork {
  const { sequence, pages_done: pagesDone, pages_total: pagesTotal, building_since: buildingSince } = row;
  return { sequence, pagesDone, pagesTotal, buildingSince };
}
