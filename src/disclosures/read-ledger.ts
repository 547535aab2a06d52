import type { EntityManager } from 'typeorm';
import type { Facility, Language } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import { readLedgerRow } from '../domain/disclosures/ledger-row';
import type { ReadLedgerRow, WrittenDisclosure } from '../domain/disclosures/ledger-row';

/** A row of the ledger with the request that it came of. */
export interface LedgerLine extends ReadLedgerRow {
  requestId: string;
  requestNumber: string;
  disclosedAt: Date;
  incidentId: string | null;
}

interface LedgerRecord extends Omit<WrittenDisclosure, 'disclosedOn'> {
  disclosedAt: Date;
  requestId: string;
  requestNumber: string;
  incidentId: string | null;
  astrayTo: string | null;
}

/** A patient's ledger of disclosures at a facility, newest first: each row as written, and as counted today. */
export async function readLedger(
  rows: EntityManager,
  { id, timeZone }: Pick<Facility, 'id' | 'timeZone'>,
  patientId: string,
  language: Language = 'en',
): Promise<LedgerLine[]> {
  const records = await rows.query<LedgerRecord[]>(
    `SELECT d.id, d.disclosed_at AS "disclosedAt", d.recipient_name AS "recipientName",
            d.recipient_address AS "recipientAddress", d.description, d.purpose, d.basis, d.accountable,
            d.accountable_reason AS "accountableReason", r.id AS "requestId", r.number AS "requestNumber",
            i.id AS "incidentId", i.recipient_name AS "astrayTo"
       FROM disclosure d JOIN release_request r ON r.id = d.request_id
       LEFT JOIN incident i ON i.disclosure_id = d.id
      WHERE d.facility_id = $1 AND d.patient_id = $2
      ORDER BY d.disclosed_at DESC, d.id`,
    [id, patientId],
  );
  return records.map(({ disclosedAt, requestId, requestNumber, incidentId, astrayTo, ...written }) => ({
    ...readLedgerRow(
      { ...written, disclosedOn: localDateOf(disclosedAt, timeZone) },
      incidentId === null ? null : { recipientName: astrayTo },
      language,
    ),
    ...{ requestId, requestNumber, disclosedAt, incidentId },
  }));
}
