import { anchorHistory } from '../../src/database/anchor-history';
import { verifyHistory } from '../../src/database/verify-history';
import { accountingCsv } from '../../src/domain/disclosures/accounting-csv';
import type { AccountingLine } from '../../src/domain/disclosures/accounting';
import { expected, Office } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const query = (sql: string, values: unknown[] = []) => hospital.dataSource.query(sql, values);
const outcome = (sql: string, values: unknown[] = []) =>
  query(sql, values).then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

/** Writes a row for a request as `release` would, but outside of it. */
const FORGED = `INSERT INTO disclosure (facility_id, request_id, packet_id, patient_id, disclosed_at, recipient_name,
    description, purpose, basis, accountable, accountable_reason, released_by)
  SELECT r.facility_id, r.id, p.id, r.patient_id, now(), 'Forged', 'x', 'x', r.basis, false, 'x', p.prepared_by
    FROM release_request r JOIN packet p ON p.request_id = r.id WHERE r.id = $1`;

test('the application itself cannot write the ledger but by a release, nor release without the ledger', async () => {
  const { id: prepared } = await office.withPacket();
  expect(await outcome(FORGED, [prepared])).toContain('by a release of its own request alone');
  const { id: approved } = await office.redacted();
  // Everything fits but the release: refused when the transaction ends.
  expect(await outcome(FORGED, [approved])).toContain('a row of the ledger without its release');
  expect(await outcome(`UPDATE release_request SET state = 'released' WHERE id = $1`, [approved])).toContain(
    'a release without its row in the ledger',
  );
  const both = `WITH state AS (UPDATE release_request SET state = 'released' WHERE id = $1) ${FORGED}`;
  expect(await outcome(both, [approved])).toContain('without its release');
  expect(await office.stateOf(approved)).toBe('redacted');

  expected(204, await office.specialist.browser.call('POST', `/api/requests/${approved}/release`));
  expect(await outcome(FORGED, [approved])).toContain('by a release of its own request alone');
  const [{ count }] = (await query('SELECT count(*)::int FROM disclosure')) as [{ count: number }];
  expect(count).toBe(1);
  for (const sql of [
    'UPDATE disclosure SET accountable = false',
    'DELETE FROM disclosure',
    'TRUNCATE disclosure',
  ])
    expect(await outcome(sql)).toMatch(/permission denied|append-only/);
  await expect(hospital.asOwner('UPDATE disclosure SET accountable = false')).rejects.toThrow('append-only');
  await expect(hospital.asOwner('TRUNCATE disclosure CASCADE')).rejects.toThrow('append-only');
});

test.each([
  ['patient_event', 'hash'],
  ['disclosure_suspension', 'statement'],
  ['accounting_report', 'made_by_name'],
  ['accounting_paper', 'subject'],
  ['incident', 'what_happened'],
  ['incident_assessment', 'why'],
  ['breach_delay', 'statement'],
  ['breach_notice', 'remark'],
])('%s stays as it was written', async (table, column) => {
  expect(await outcome(`UPDATE ${table} SET ${column} = ${column}`)).toMatch(/permission denied/);
  expect(await outcome(`DELETE FROM ${table}`)).toMatch(/permission denied/);
  await expect(hospital.asOwner(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only');
});

test('who asked for an accounting and when cannot be rewritten', async () => {
  for (const column of ['received_on', 'asked_by', 'price', 'patient_id', 'from_on'])
    expect(await outcome(`UPDATE accounting_request SET ${column} = ${column}`)).toContain(
      'permission denied',
    );
});

test('whoever alters the history of a ledger is found, by its chain and by the anchors', async () => {
  const { id } = await office.redacted();
  const { browser } = office.specialist;
  expected(204, await browser.call('POST', `/api/requests/${id}/release`));
  const [row] = (await query('SELECT patient_id FROM disclosure WHERE request_id = $1', [id])) as [
    { patient_id: string },
  ];
  const { patient_id: patientId } = row;
  expected(200, await browser.get(`/api/patients/${patientId}/disclosures`));
  await anchorHistory(hospital.dataSource, hospital.clock.now());
  expect((await verifyHistory(hospital.dataSource)).faults).toEqual([]);
  await hospital.asOwner(`ALTER TABLE patient_event DISABLE TRIGGER USER;
    UPDATE patient_event SET actor_name = 'Nobody', hash = repeat('0', 64) WHERE patient_id = '${patientId}';
    ALTER TABLE patient_event ENABLE TRIGGER USER`);
  const { faults } = await verifyHistory(hospital.dataSource);
  expect(faults.map(({ requestNumber, fault }) => [requestNumber, fault])).toEqual([
    [`ledger of patient ${patientId}`, 'altered'],
    [`ledger of patient ${patientId}`, 'differs-from-anchor'],
  ]);
});

test('an accounting of ten thousand rows is made, typeset and saved', async () => {
  const { id } = await office.redacted();
  const { browser } = office.specialist;
  expected(204, await browser.call('POST', `/api/requests/${id}/release`));
  const rows = 10_000;
  await hospital.asOwner(`ALTER TABLE release_request DISABLE TRIGGER USER; ALTER TABLE disclosure DISABLE TRIGGER USER;
    CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS request_id, n FROM generate_series(1, ${rows - 1}) n;
    INSERT INTO release_request SELECT (jsonb_populate_record(r, jsonb_build_object('id', more.request_id,
        'number', 'SGH-L-' || n, 'submission_key', gen_random_uuid()))).* FROM more, release_request r WHERE r.id = '${id}';
    INSERT INTO disclosure SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
        'request_id', more.request_id, 'accountable', true, 'recipient_name', 'Agency ' || n || ' =cmd',
        'disclosed_at', d.disclosed_at - n * interval '4 hours'))).* FROM more, disclosure d WHERE d.request_id = '${id}';
    ALTER TABLE disclosure ENABLE TRIGGER USER; ALTER TABLE release_request ENABLE TRIGGER USER`);
  const [patient] = (await query('SELECT patient_id FROM disclosure WHERE request_id = $1', [id])) as [
    { patient_id: string },
  ];
  const ask = { askedBy: 'Testa Sample', asker: 'patient', language: 'en', identity: true };
  const asked = await browser.call('POST', `/api/patients/${patient.patient_id}/accountings`, ask);
  const { accountingId } = expected(201, asked).json<{ accountingId: string }>();
  expected(204, await browser.call('POST', `/api/accountings/${accountingId}/provide`));
  const view = expected(200, await browser.get(`/api/accountings/${accountingId}`)).json<{
    report: { lines: AccountingLine[] };
    papers: { pageCount: number }[];
  }>();
  expect(view.report.lines).toHaveLength(rows - 1);
  const csv = expected(200, await browser.get(`/api/accountings/${accountingId}/accounting.csv`)).text;
  expect(csv).toBe(accountingCsv(view.report.lines, 'en'));
  expect(csv.trimEnd().split('\r\n')).toHaveLength(rows);
  for (const path of [
    `/desk/accountings/${accountingId}`,
    `/desk/patients/${patient.patient_id}/disclosures`,
    `/desk/patients/${patient.patient_id}/disclosures?page=99999`,
  ])
    expect(expected(200, await browser.get(path)).text.length).toBeLessThan(400_000);
}, 180_000);
