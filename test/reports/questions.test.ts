import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/domain/roles';
import { ReadReport } from '../../src/reports/read-report';
import type { ReportTable } from '../../src/reports/report-table';
import { REPORT_NAMES } from '../../src/reports/reports';
import { addFacility, person, refusalsOf, SampleOffice } from '../requests/sample-office';
import { CountedRows } from './counted-rows';

// Two whole weeks, from Monday, in Chicago (five hours behind UTC); the clock stands at 1 June, 10 in the morning.
const PERIOD = { from: '2026-05-04', to: '2026-05-17' };
const FIRST = { from: '2026-05-04', to: '2026-05-10' };
const SECOND = { from: '2026-05-11', to: '2026-05-17' };

let office: SampleOffice;
let rows: CountedRows;
let officer: Actor;
beforeAll(async () => {
  office = await SampleOffice.open();
  rows = await CountedRows.open(office);
  officer = office.officer;
});
afterAll(async () => {
  await rows.close();
  await office.close();
});

const ask = (name: string, period: object = PERIOD, facilityId = office.facility.id) =>
  new ReadReport(office.dataSource, office.clock).run(officer, facilityId, name, period);
async function table(name: string, key: string, period: object = PERIOD): Promise<ReportTable> {
  return (await ask(name, period)).tables.find((one) => one.key === key)!;
}

test('before anything happened each report says that there is nothing, and no share of nothing is a number', async () => {
  for (const name of REPORT_NAMES) {
    const { tables } = await ask(name);
    expect(tables.map(({ isEmpty }) => isEmpty)).toEqual(tables.map(() => true));
    expect(JSON.stringify(tables)).not.toMatch(/NaN/);
    for (const { counted } of tables) expect(counted.length).toBeGreaterThan(0);
  }
});

test('turnaround: days of the facility’s calendar, by week, basis and requester', async () => {
  const release = async (received_on: string, at: string, more: object = {}) => {
    const id = await rows.request({ received_at: `${received_on}T18:00:00Z`, received_on, ...more });
    await rows.released(id, at);
  };
  // First week: 0, 2 and 10 days. 04:30 UTC on the 11th is still Sunday the 10th in Chicago.
  await release('2026-05-04', '2026-05-04T20:00:00Z');
  await release('2026-05-04', '2026-05-06T15:00:00Z', { due_on: '2026-05-05' });
  await release('2026-04-30', '2026-05-11T04:30:00Z', { basis: 'authorization', requester_kind: 'attorney' });
  // Second week: 7 days. 04:59 UTC on the 18th is the last minute of the period, 05:00 is past it.
  await release('2026-05-10', '2026-05-18T04:59:00Z', { basis: 'authorization', requester_kind: 'attorney' });
  await release('2026-05-10', '2026-05-18T05:00:00Z');
  await release('2026-05-01', '2026-05-04T04:59:00Z');
  expect((await table('turnaround', 'by-week')).rows).toEqual([
    { ...FIRST, released: 3, median: 2, ninetieth: 8.4, inTime: 2, inTimeShare: 2 / 3 },
    { ...SECOND, released: 1, median: 7, ninetieth: 7, inTime: 1, inTimeShare: 1 },
  ]);
  const { rows: byBasis } = await table('turnaround', 'by-basis');
  expect(byBasis).toMatchObject([
    { basis: 'access', released: 2, median: 1, ninetieth: 1.8, inTimeShare: 0.5 },
    { basis: 'authorization', released: 2, median: 8.5, ninetieth: 9.7, inTimeShare: 1 },
  ]);
  const { rows: byRequester } = await table('turnaround', 'by-requester');
  expect(byRequester).toMatchObject([
    { requester: 'attorney', released: 2, median: 8.5 },
    { requester: 'patient', released: 2, median: 1 },
  ]);
});

test('a period that begins and ends within weeks cuts them', async () => {
  const { rows: weeks } = await table('turnaround', 'by-week', { from: '2026-05-06', to: '2026-05-12' });
  expect(weeks).toMatchObject([
    { from: '2026-05-06', to: '2026-05-10', released: 2 },
    { from: '2026-05-11', to: '2026-05-12', released: 0, median: null, inTimeShare: null },
  ]);
});

test('volume: received by arrival, released by release, closed by closing', async () => {
  const id = await rows.request({
    received_at: '2026-05-05T15:00:00Z',
    received_on: '2026-05-05',
    state: 'closed',
  });
  await rows.event(id, 'request-closed', '2026-05-13T15:00:00Z', { reason: 'duplicate' });
  await rows.event(id, 'request-denied', '2026-05-14T15:00:00Z', { denialId: 'x' });
  await rows.event(id, 'request-verified', '2026-05-14T15:00:00Z');
  // Of those before, two arrived on the 4th and two on the 10th.
  expect((await table('volume', 'by-week')).rows).toEqual([
    { ...FIRST, received: 5, released: 3, closed: 0 },
    { ...SECOND, received: 0, released: 1, closed: 2 },
  ]);
});

test('refused: closings by reason, denials by ground of law', async () => {
  expect((await table('refused', 'by-reason')).rows).toEqual([
    { reason: 'denied', closed: 1 },
    { reason: 'duplicate', closed: 1 },
  ]);
  const id = await rows.request({
    received_at: '2026-04-05T15:00:00Z',
    received_on: '2026-04-05',
    state: 'closed',
  });
  const ground = (name: string, pages: number) => ({
    ground: name,
    citation: `law of ${name}`,
    pages,
    reviewable: true,
  });
  const denied = (sequence: number, whole: boolean, grounds: object[], more: object = {}) =>
    rows.part('denial', id, {
      ...{ sequence, whole, grounds: JSON.stringify(grounds), reviewable: true, licence_numbers: [] },
      ...{ denied_by: office.clerk.id, denied_by_name: 'x', denied_at: '2026-05-13T15:00:00Z', ...more },
    });
  await denied(1, true, [ground('endangers_life', 3), ground('privacy_act', 2)], {
    ...{
      review_asked_on: '2026-05-20',
      review_asked_by: 'x',
      reviewed_at: '2026-05-22T15:00:00Z',
      overturned: true,
    },
  });
  await denied(2, false, [ground('endangers_life', 1)]);
  await denied(3, false, [ground('endangers_life', 9)], { denied_at: '2026-05-18T15:00:00Z' });
  const of = (name: string, figures: object) => ({ ground: name, citation: `law of ${name}`, ...figures });
  expect((await table('refused', 'by-ground')).rows).toEqual([
    of('endangers_life', { denials: 2, whole: 1, part: 1, pages: 4, asked: 1, overturned: 1 }),
    of('privacy_act', { denials: 1, whole: 1, part: 0, pages: 2, asked: 1, overturned: 1 }),
  ]);
});

test('pages: those of the packets that left, by week', async () => {
  const id = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  await rows.released(id, '2026-05-12T15:00:00Z', [40, 10, 3]);
  const other = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  await rows.released(other, '2026-05-13T15:00:00Z', [60, 5, 0]);
  expect((await table('pages', 'by-week')).rows).toEqual([
    { ...FIRST, packets: 3, pages: 0, redacted: 0, redactedShare: null, withheld: 0 },
    { ...SECOND, packets: 3, pages: 100, redacted: 15, redactedShare: 0.15, withheld: 3 },
  ]);
});

test('holds: time held ends with the hold, else with the request, else now', async () => {
  const open = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  const ended = await rows.request({
    received_at: '2026-03-05T15:00:00Z',
    received_on: '2026-03-05',
    state: 'closed',
  });
  await rows.event(ended, 'request-closed', '2026-05-09T15:00:00Z', { reason: 'withdrawn' });
  const hold = (request: string, opened_at: string, lifted_at: string | null, kind = 'payment') =>
    rows.part('hold', request, {
      kind,
      reason: 'x',
      owner_id: office.clerk.id,
      owner_name: 'x',
      opened_at,
      lifted_at,
    });
  await hold(open, '2026-05-05T15:00:00Z', '2026-05-06T03:00:00Z');
  await hold(ended, '2026-05-05T15:00:00Z', null);
  await hold(open, '2026-05-12T15:00:00Z', null);
  await hold(open, '2026-05-17T15:00:00Z', '2026-05-18T15:00:00Z', 'identity');
  await hold(open, '2026-05-18T15:00:00Z', '2026-05-19T15:00:00Z', 'records');
  // Payment: half a day, four days, and twenty days until the clock's 1 June.
  expect((await table('holds', 'by-reason')).rows).toEqual([
    { kind: 'payment', opened: 3, lifted: 1, ended: 1, open: 1, median: 4, ninetieth: 16.8, total: 24.5 },
    { kind: 'identity', opened: 1, lifted: 1, ended: 0, open: 0, median: 1, ninetieth: 1, total: 1 },
  ]);
});

test('staff: steps of persons, none of the system', async () => {
  const anna = await rows.put('staff', { email: 'anna@example.org', name: 'Anna Ampel', password_hash: 'x' });
  const bert = await rows.put('staff', { email: 'bert@example.org', name: '=Bert', password_hash: 'x' });
  const id = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  const did = (kind: string, who: string, at = '2026-05-12T15:00:00Z') => rows.event(id, kind, at, {}, who);
  await did('request-verified', anna);
  await did('packet-requested', anna);
  await did('packet-approved', bert);
  await did('records-viewed', bert);
  await did('packet-approved', bert, '2026-05-18T15:00:00Z');
  const none = {
    logged: 0,
    verified: 0,
    prepared: 0,
    approved: 0,
    sentBack: 0,
    released: 0,
    closed: 0,
    denied: 0,
  };
  expect((await table('staff', 'by-person')).rows).toEqual([
    { name: 'Anna Ampel', all: 2, ...none, verified: 1, prepared: 1 },
    { name: '=Bert', all: 1, ...none, approved: 1 },
  ]);
});

test('fees: whole cents, added exactly, by week and payer', async () => {
  const id = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  let number = 0;
  const invoice = async (payer: string, total: string, issued_at: string, kind = 'invoice') => {
    const packet_id = await rows.part('packet', id, {
      ...{ sequence: 10 + (number += 1), status: 'approved', records_revision: 0 },
      ...{ prepared_by: office.clerk.id, prepared_at: issued_at },
    });
    return rows.part('invoice', id, {
      ...{
        kind,
        sequence: number,
        number: `I${number}`,
        payer,
        side: 'none',
        basis: 'access',
        priced_on: '2026-05-05',
      },
      ...{ details: {}, packet_id, total, tax_rate_missing: false, never_refused: false },
      ...{ issued_by: office.clerk.id, issued_by_name: 'x', issued_at },
    });
  };
  const entry = (invoice_id: string, kind: string, amount: string | null, entered_on: string) =>
    rows.part('invoice_entry', id, {
      ...{ invoice_id, sequence: (number += 1), kind, amount, reason: 'x', entered_on },
      ...{ entered_at: '2026-05-30T15:00:00Z', entered_by: office.clerk.id, entered_by_name: 'x' },
    });
  const patient = await invoice('patient', '0.10', '2026-05-05T15:00:00Z');
  const attorney = await invoice('attorney', '9007199254.43', '2026-05-11T04:59:00Z');
  await invoice('attorney', '500.00', '2026-05-06T15:00:00Z', 'quote');
  await entry(patient, 'paid', '0.20', '2026-05-10');
  await entry(patient, 'refunded', '0.10', '2026-05-11');
  await entry(attorney, 'waived', '7.43', '2026-05-17');
  await entry(attorney, 'paid', '90.00', '2026-05-18');
  await entry(attorney, 'disputed', null, '2026-05-12');
  expect((await table('fees', 'by-week')).rows).toEqual([
    { ...FIRST, invoices: 2, invoiced: 900719925453, received: 20, waived: 0, refunded: 0 },
    { ...SECOND, invoices: 0, invoiced: 0, received: 0, waived: 743, refunded: 10 },
  ]);
  expect((await table('fees', 'by-payer')).rows).toEqual([
    { payer: 'attorney', invoices: 1, invoiced: 900719925443, received: 0, waived: 743, refunded: 0 },
    { payer: 'patient', invoices: 1, invoiced: 10, received: 20, waived: 0, refunded: 10 },
  ]);
});

test('mis-releases over packets released, near-misses over packets that reached the proof', async () => {
  const release = async () => {
    const id = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
    return [id, await rows.released(id, '2026-05-06T15:00:00Z')] as const;
  };
  const [first, second, third] = [await release(), await release(), await release()];
  await rows.incident(...first, true);
  await rows.incident(...second, null);
  await rows.incident(...third, false);
  const late = await rows.request({ received_at: '2026-03-05T15:00:00Z', received_on: '2026-03-05' });
  await rows.incident(late, await rows.released(late, '2026-05-18T15:00:00Z'), true);
  const at = '2026-05-07T15:00:00Z';
  for (let packet = 0; packet < 7; packet += 1) await rows.event(late, 'packet-prepared', at);
  await rows.event(late, 'packet-failed', at, { code: 'not-proven' });
  await rows.event(late, 'packet-failed', at, { code: 'superseded' });
  await rows.event(late, 'packet-refused', at, { before: 'proven' });
  await rows.event(late, 'packet-refused', at, { before: 'approved' });
  await rows.event(late, 'packet-refused', '2026-05-18T15:00:00Z', { before: 'approved' });
  // Six packets of the tests before and three of this one left in the period.
  const figures = async (key: string) =>
    (await table('mis-releases', key)).rows.map(({ cases, among, rate }) => [cases, among, rate]);
  expect(await figures('mis-releases')).toEqual([
    [3, 9, 1 / 3],
    [1, 9, 1 / 9],
    [1, 9, 1 / 9],
  ]);
  expect(await figures('near-misses')).toEqual([
    [3, 8, 3 / 8],
    [1, 8, 1 / 8],
    [1, 8, 1 / 8],
    [1, 8, 1 / 8],
  ]);
});

test('backlog: every open request once, by age and by days to the due date', async () => {
  const elsewhere = await addFacility(office.dataSource, 'NEW');
  const open = (received_on: string, due_on: string, state = 'received') =>
    rows.request({
      ...{ facility_id: elsewhere.id, received_at: `${received_on}T15:00:00Z`, received_on, due_on, state },
    });
  await open('2026-06-01', '2026-06-01');
  await open('2026-05-29', '2026-06-02', 'verified');
  await open('2026-05-28', '2026-05-31');
  await open('2026-04-01', '2026-05-01', 'redacted');
  await open('2026-03-31', '2026-04-30');
  await open('2026-03-31', '2026-04-30', 'released');
  const { tables, period } = await ask('backlog', {}, elsewhere.id);
  expect(period).toBeNull();
  const counted = (key: string) =>
    Object.fromEntries(tables.find((one) => one.key === key)!.rows.map(({ span, open: all }) => [span, all]));
  expect(counted('by-age')).toEqual({
    ...{ '0 to 3 days': 2, '4 to 7 days': 1, '8 to 14 days': 0, '15 to 30 days': 0 },
    ...{ '31 to 60 days': 0, 'More than 60 days': 2 },
  });
  expect(counted('by-due-date')).toMatchObject({
    'More than 30 days overdue': 2,
    '1 to 7 days overdue': 1,
    'Due today': 1,
    'Due in 1 to 3 days': 1,
    'Due in more than 30 days': 0,
  });
  expect(tables[0]!.rows.at(-1)).toMatchObject({ received: 1, verified: 0, redacted: 1, open: 2 });
});

test('no report tells of another facility, or names a patient', async () => {
  const elsewhere = await addFacility(office.dataSource, 'ELS');
  for (const name of REPORT_NAMES) {
    const { tables } = await ask(name, PERIOD, elsewhere.id);
    expect(tables.every(({ isEmpty }) => isEmpty)).toBe(true);
    expect(JSON.stringify(await ask(name))).not.toMatch(/Nevertold|Nameless|MRN|COUNT-/);
  }
});

test('who does not answer for the office reads none', async () => {
  for (const role of ['clerk', 'specialist', 'reviewer'] as const) {
    const reading = new ReadReport(office.dataSource, office.clock).run(
      person('No', role),
      randomUUID(),
      'volume',
    );
    expect(await refusalsOf(reading)).toEqual(['ROLE_NOT_ALLOWED']);
  }
  expect(await refusalsOf(ask('toString'))).toEqual(['NOT_FOUND']);
});
