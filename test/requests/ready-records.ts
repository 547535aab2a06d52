import { randomUUID } from 'node:crypto';
import { Packet, RequestDocument } from '../../src/database/entities';
import type { MarkDto } from '../../src/requests/mark.dto';
import type { SampleOffice } from './sample-office';

/** Stands for the hash of any bytes. */
export const SHA = 'c'.repeat(64);
/** A mark as the workbench sends it. */
export const mark = (change: Partial<MarkDto> = {}): MarkDto => ({
  pageNumber: 1,
  rects: [[110, 720, 10, 700]],
  wholePage: false,
  reason: 'other_patient',
  ...change,
});

/** A ready document without the trouble of reading a file: what it looks like afterwards is the reader's own test. */
export async function readyDocument(office: SampleOffice, requestId: string, pages = 2): Promise<string> {
  const id = randomUUID();
  const { manager: rows } = office.dataSource;
  await rows.insert(RequestDocument, {
    id,
    facilityId: office.facility.id,
    requestId,
    kind: 'records',
    title: 'Progress notes',
    status: 'ready',
    position: 1,
    originalKey: `documents/${id}/original`,
    originalSize: 10,
    originalSha256: SHA,
    pdfKey: `documents/${id}/normalised.pdf`,
    pageCount: pages,
    addedBy: office.clerk.id,
    addedAt: office.clock.now(),
  });
  for (let number = 1; number <= pages; number += 1)
    await rows.query(
      `INSERT INTO document_page VALUES ($1, $2, '[0, 0, 612, 792]', 0, true, '[["Hello", 72, 700, 110, 712]]')`,
      [id, number],
    );
  return id;
}

/** As if the worker had built it. */
export async function proven(office: SampleOffice, packetId: string): Promise<void> {
  await office.dataSource.manager.update(Packet, { id: packetId }, { status: 'proven', sha256: SHA });
}
