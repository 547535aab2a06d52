import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { SampleOffice } from '../requests/sample-office';

type Row = Record<string, unknown>;

/**
 * Rows as the real tables hold them, put there by the owner past the guards of the lifecycle: the questions of the
 * reports are tried on days and sums that a test has worked out by hand. All people are invented.
 */
export class CountedRows {
  private readonly owner: Client;
  private number = 0;
  private patientId = '';

  private constructor(private readonly office: SampleOffice) {
    this.owner = new Client({ connectionString: office.database.ownerUrl });
  }

  static async open(office: SampleOffice): Promise<CountedRows> {
    const rows = new CountedRows(office);
    await rows.owner.connect();
    for (const table of [
      'release_request',
      'disclosure',
      'history_event',
      'packet',
      'incident',
      'incident_assessment',
      'invoice',
      'invoice_entry',
    ])
      await rows.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    rows.patientId = await rows.put('patient', {
      facility_id: office.facility.id,
      mrn: 'MRN-COUNTED',
      given_name: 'Nevertold',
      family_name: 'Nameless',
      birth_date: '1980-02-03',
    });
    return rows;
  }

  close(): Promise<void> {
    return this.owner.end();
  }

  request(row: Row & { received_at: string; received_on: string }): Promise<string> {
    this.number += 1;
    return this.put('release_request', {
      facility_id: this.office.facility.id,
      number: `COUNT-${this.number}`,
      state: 'received',
      channel: 'mail',
      basis: 'access',
      requester_kind: 'patient',
      requester_name: 'Nevertold Nameless',
      patient_given_name: 'Nevertold',
      patient_family_name: 'Nameless',
      patient_birth_date: '1980-02-03',
      records_wanted: 'Everything',
      due_on: '2026-06-01',
      due_at: '2026-06-02T04:59:59.999Z',
      status_code_hash: createHash('sha256').update(randomUUID()).digest('hex'),
      ...row,
    });
  }

  /** A packet of so many pages, and its release. @returns the disclosure's id */
  async released(
    requestId: string,
    at: string,
    [pages, redacted, withheld] = [0, 0, 0],
    row: Row = {},
  ): Promise<string> {
    const facility_id = row.facility_id ?? this.office.facility.id;
    const packet_id = await this.put('packet', {
      ...{ facility_id, request_id: requestId, sequence: 1, status: 'approved', records_revision: 0 },
      ...{ prepared_by: this.office.clerk.id, prepared_at: at },
      ...{ record_pages: pages, redacted_pages: redacted, withheld_pages: withheld },
    });
    await this.owner.query(`UPDATE release_request SET state = 'released' WHERE id = $1`, [requestId]);
    return this.put('disclosure', {
      ...{ facility_id, request_id: requestId, packet_id, patient_id: this.patientId, disclosed_at: at },
      ...{ recipient_name: 'Nevertold Nameless', description: 'x', purpose: 'x', basis: 'access' },
      ...{ accountable: false, accountable_reason: 'x', released_by: this.office.clerk.id },
    });
  }

  async event(
    requestId: string,
    kind: string,
    at: string,
    data: Row = {},
    actorId = 'system',
  ): Promise<void> {
    const sequence = (this.number += 1);
    await this.put('history_event', {
      ...{ facility_id: this.office.facility.id, request_id: requestId, sequence, kind, at, data },
      ...{ actor_id: actorId, actor_name: 'x', previous_hash: 'x', hash: 'x' },
    });
  }

  /** A row of a request, at the office's facility. */
  part(table: string, requestId: string, row: Row): Promise<string> {
    return this.put(table, { facility_id: this.office.facility.id, request_id: requestId, ...row });
  }

  async incident(requestId: string, disclosureId: string, isBreach: boolean | null): Promise<void> {
    const facility_id = this.office.facility.id;
    const incident_id = await this.put('incident', {
      ...{ facility_id, request_id: requestId, disclosure_id: disclosureId, patient_id: this.patientId },
      ...{
        number: `I-${(this.number += 1)}`,
        what_happened: 'x',
        happened_on: '2026-05-06',
        learned_on: '2026-05-07',
      },
      ...{ links_recalled: 0, openings: 0, recorded_by: this.office.clerk.id, recorded_by_name: 'x' },
      recorded_at: '2026-05-20T15:00:00Z',
    });
    if (isBreach === null) return;
    await this.put('incident_assessment', {
      ...{ facility_id, incident_id, sequence: 1, discovered_on: '2026-05-07', affected: {}, factors: {} },
      ...{ concluded_low: !isBreach, is_breach: isBreach, why: 'x', citation: 'x' },
      ...{ assessed_by: this.office.clerk.id, assessed_by_name: 'x', assessed_at: '2026-05-21T15:00:00Z' },
    });
  }

  /** @returns its id */
  async put(table: string, row: Row): Promise<string> {
    const names = Object.keys(row);
    const values = Object.values(row).map((value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : value,
    );
    const { rows } = await this.owner.query<{ id: string }>(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')})
       VALUES (${names.map((_name, index) => `$${index + 1}`).join(', ')}) RETURNING id`,
      values,
    );
    return rows[0]!.id;
  }
}
