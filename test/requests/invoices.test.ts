import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Invoice, InvoiceLine } from '../../src/database/entities';
import { SampleOffice } from './sample-office';

let office: SampleOffice;
let owner: Client;
let requestId: string;
let invoiceId: string;

beforeAll(async () => {
  office = await SampleOffice.open();
  owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});
beforeEach(async () => {
  requestId = await office.received();
  invoiceId = await invoice('30.00', ['28.74', '1.26']);
});

const facilityId = () => office.facility.id;

/** Writes an invoice as the application's role would, past the program. */
async function invoice(
  total: string,
  lines: readonly string[],
  more: Record<string, unknown> = {},
): Promise<string> {
  return office.dataSource.transaction(async (rows) => {
    const [packet] = await rows.query<{ id: string }[]>(
      `INSERT INTO packet (facility_id, request_id, sequence, status, records_revision, prepared_by, prepared_at)
       VALUES ($1, $2, (SELECT count(*) + 1 FROM packet WHERE request_id = $2), 'proven', 0, $3, now()) RETURNING id`,
      [facilityId(), requestId, randomUUID()],
    );
    const row = {
      id: randomUUID(),
      facility_id: facilityId(),
      request_id: requestId,
      kind: 'invoice',
      sequence: 1,
      number: `N-${randomUUID()}`,
      payer: 'attorney',
      side: 'third_party',
      basis: 'authorization',
      priced_on: '2026-06-01',
      details: {},
      packet_id: packet!.id,
      total,
      tax_rate_missing: false,
      never_refused: false,
      issued_by: randomUUID(),
      issued_by_name: 'Ana Specialist',
      issued_at: '2026-06-01T15:00:00Z',
      ...more,
    };
    await rows.query('INSERT INTO invoice SELECT (jsonb_populate_record(NULL::invoice, $1)).*', [row]);
    for (const [index, amount] of lines.entries())
      await rows.query(
        `INSERT INTO invoice_line (invoice_id, position, kind, quantity, amount, rule_id, citation, verified)
         VALUES ($1, $2, 'pages', 1, $3, 'PA-fees-2025', '42 Pa.C.S. 6152', false)`,
        [row.id, index + 1, amount],
      );
    return row.id;
  });
}

let sequence = 0;
const entry = (kind: string, amount: string | null, more: { reason?: string; key?: string } = {}) =>
  office.dataSource.query(
    `INSERT INTO invoice_entry (facility_id, request_id, invoice_id, sequence, kind, amount, reason, entered_on,
       entered_at, entered_by, entered_by_name, entry_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-06-02', now(), $8, 'Dana Clerk', $9)`,
    [
      facilityId(),
      requestId,
      invoiceId,
      (sequence += 1),
      kind,
      amount,
      more.reason ?? (kind === 'paid' ? null : 'why'),
      randomUUID(),
      more.key ?? null,
    ],
  );

test('an invoice whose lines do not add up is never committed', async () => {
  await expect(invoice('30.00', ['28.74'], { sequence: 2 })).rejects.toThrow('do not add up');
  await expect(invoice('30.00', ['28.74', '1.27'], { sequence: 2 })).rejects.toThrow('do not add up');
  await expect(invoice('-1.00', ['-1.00'], { sequence: 2 })).rejects.toThrow('invoice_total');
});

test('a line cannot be slipped in afterwards, nor an amount changed', async () => {
  for (const sql of [
    `UPDATE invoice SET total = 1`,
    `UPDATE invoice_line SET amount = 1`,
    `DELETE FROM invoice_line`,
    `DELETE FROM invoice_entry`,
    `UPDATE invoice_entry SET amount = 1`,
    `TRUNCATE invoice CASCADE`,
  ])
    await expect(office.dataSource.query(sql)).rejects.toThrow(/permission denied/);
  await entry('paid', '1.00');
  for (const table of ['invoice', 'invoice_line', 'invoice_entry'])
    await expect(owner.query(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  await expect(
    office.dataSource.query(
      `INSERT INTO invoice_line (invoice_id, position, kind, quantity, amount, rule_id, citation, verified)
       VALUES ($1, 3, 'pages', 1, 5, 'x', 'x', true)`,
      [invoiceId],
    ),
  ).rejects.toThrow('do not add up');
});

test('the database refuses what the ledger refuses', async () => {
  await expect(entry('waived', '30.01')).rejects.toThrow('more is waived');
  await expect(entry('refunded', '0.01')).rejects.toThrow('more is refunded');
  await expect(entry('paid', '0')).rejects.toThrow('invoice_entry_positive');
  await expect(entry('paid', null)).rejects.toThrow('invoice_entry_amount');
  await expect(entry('waived', '1', { reason: ' ' })).rejects.toThrow('invoice_entry_reason');
  await entry('paid', '30.00');
  await entry('waived', '30.00');
  await expect(entry('waived', '0.01')).rejects.toThrow('more is waived');
  await entry('refunded', '29.99');
  await expect(entry('refunded', '0.02')).rejects.toThrow('more is refunded');
  await entry('refunded', '0.01');
});

test('a payment with the same key is one payment; the same number of invoice is one invoice', async () => {
  const key = randomUUID();
  await entry('paid', '1.00', { key });
  await expect(entry('paid', '1.00', { key })).rejects.toThrow('invoice_entry_once');
  await expect(invoice('1.00', ['1.00'])).rejects.toThrow(/duplicate key/);
});

test('a patient on a third party’s rate, an invoice without a packet, and entries on a quote are refused', async () => {
  await expect(invoice('1.00', ['1.00'], { sequence: 2, payer: 'patient' })).rejects.toThrow(
    'invoice_patient_side',
  );
  await expect(invoice('1.00', ['1.00'], { sequence: 2, packet_id: null })).rejects.toThrow('invoice_whole');
  invoiceId = await invoice('1.00', ['1.00'], { kind: 'quote', packet_id: null });
  await expect(entry('paid', '1.00')).rejects.toThrow('belongs to an invoice');
});

test('amounts are read back as whole cents, to the last one', async () => {
  const id = await invoice('9999999999.99', ['9999999999.00', '1.00', '-0.01'], { sequence: 2 });
  expect(await office.dataSource.manager.findOneByOrFail(Invoice, { id })).toMatchObject({
    total: 999999999999,
  });
  const lines = await office.dataSource.manager.find(InvoiceLine, {
    where: { invoiceId: id },
    order: { position: 'ASC' },
  });
  expect(lines.map(({ amount }) => amount)).toEqual([999999999900, 100, -1]);
});
