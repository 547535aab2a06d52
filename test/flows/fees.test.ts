import { randomUUID } from 'node:crypto';
import { Facility } from '../../src/database/entities';
import { Browser } from './browser';
import { expected, Office, refused } from './office';
import type { Person } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  await hospital.dataSource.manager.update(Facility, { id: hospital.here.id }, { state: 'PA' });
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

interface Fee {
  quote: { number: string; total: number; lines: { ruleId: string; amount: number }[] } | null;
  invoice: { number: string; total: number; side: string; lines: { kind: string; amount: number }[] } | null;
  sum: { balance: number; status: string; disputed: boolean } | null;
  hold: { held: boolean; why: string } | null;
  entries: { kind: string; amount: number | null }[];
}
const feeOf = async (id: string) => (await office.page(id)) as unknown as { fee: Fee };
const call = (who: Person, id: string, path: string, body: object) =>
  who.browser.call('POST', `/api/requests/${id}/${path}`, body);
const ATTORNEY = { requesterKind: 'attorney', basis: 'authorization', claimNumber: 'CLM 77/04' };
const PAPER = { medium: 'paper' };

test('a quote before work begins tells the lines and asks for nothing', async () => {
  const id = await office.received(ATTORNEY);
  const quote = { ...PAPER, pages: 75, postage: '4.10' };
  const { number } = expected(201, await call(office.clerk, id, 'quote', quote)).json<{ number: string }>();
  const { fee } = await feeOf(id);
  expect(fee.quote).toMatchObject({ number, total: 13674 });
  expect(number).toMatch(/-Q1$/);
  expect(fee.quote!.lines.every(({ ruleId }) => ruleId === 'PA-fees-2025')).toBe(true);
  expect([fee.invoice, fee.sum, fee.hold]).toEqual([null, null, null]);
  refused(
    409,
    'NO_INVOICE',
    await call(office.clerk, id, 'invoice/payments', { amount: '5', method: 'cash' }),
  );
  expect(await office.historyOf(id)).toEqual(['request-received', 'fee-quoted']);
});

test('the law has no answer: told, nothing written', async () => {
  const id = await office.received({ requesterKind: 'patient', basis: 'access' });
  refused(422, 'NO_RULE', await call(office.clerk, id, 'quote', { ...PAPER, pages: 3 }));
  expect((await feeOf(id)).fee.quote).toBeNull();
  refused(
    422,
    'INVALID_INPUT',
    await call(office.clerk, id, 'quote', { ...PAPER, pages: 3, postage: '1.005' }),
  );
});

test('an unpaid invoice keeps the packet back, part payments count, and the last one lets it go', async () => {
  const id = await invoiced(ATTORNEY, PAPER);
  const { fee } = await feeOf(id);
  // One page of records, whatever cover sheet and index the packet has.
  expect(fee.invoice).toMatchObject({ total: 2874 + 194, side: 'third_party' });
  expect(fee.hold).toEqual({ held: true, why: 'unpaid_copy_fee' });
  const release = () => office.specialist.browser.call('POST', `/api/requests/${id}/release`);
  const problem = refused(409, 'FEE_UNPAID', await release());
  expect(problem.detail).toContain('$30.68 is owed');
  expect(problem.errors[0]?.citation).toContain('45 CFR 164.524(c)(4)');

  const part = { amount: '10.68', method: 'check', reference: '1204', paymentKey: randomUUID() };
  expected(204, await call(office.clerk, id, 'invoice/payments', part));
  expected(204, await call(office.clerk, id, 'invoice/payments', part));
  expect((await feeOf(id)).fee.sum).toMatchObject({ balance: 2000, status: 'partly_paid' });
  refused(409, 'FEE_UNPAID', await release());
  expected(204, await call(office.clerk, id, 'invoice/payments', { amount: '20', method: 'card' }));
  expect((await feeOf(id)).fee).toMatchObject({
    sum: { balance: 0, status: 'settled' },
    hold: { held: false },
  });
  expected(204, await release());
  expect(await office.stateOf(id)).toBe('released');
  expect((await office.historyOf(id)).filter((kind) => kind === 'payment-recorded')).toHaveLength(2);
});

test('a second invoice is refused while the first stands; waived whole, a new one may be issued', async () => {
  const id = await invoiced(ATTORNEY, PAPER);
  refused(409, 'INVOICE_ISSUED', await call(office.specialist, id, 'invoice', PAPER));
  refused(403, 'ROLE_NOT_ALLOWED', await call(office.clerk, id, 'invoice/waivers', { reason: 'x' }));
  refused(422, 'INVALID_INPUT', await call(office.officer, id, 'invoice/waivers', { reason: ' ' }));
  expected(204, await call(office.officer, id, 'invoice/waivers', { reason: 'priced as paper by mistake' }));
  expect((await feeOf(id)).fee.sum).toMatchObject({ balance: 0, status: 'waived' });
  expected(201, await call(office.specialist, id, 'invoice', { medium: 'electronic' }));
  expect((await feeOf(id)).fee).toMatchObject({
    invoice: { number: expect.stringMatching(/-I2$/) },
    entries: [],
  });
});

test('paid, then waived: the credit is refunded, and no more than the credit', async () => {
  const id = await invoiced(ATTORNEY, PAPER);
  expected(204, await call(office.clerk, id, 'invoice/payments', { amount: '30.68', method: 'check' }));
  const refund = (amount: string) =>
    call(office.specialist, id, 'invoice/refunds', { amount, method: 'check', reason: 'charity care' });
  refused(409, 'REFUNDED_MORE_THAN_CREDIT', await refund('1'));
  const waive = (amount: string) =>
    call(office.specialist, id, 'invoice/waivers', { amount, reason: 'charity' });
  refused(409, 'WAIVED_MORE_THAN_OWED', await waive('30.69'));
  refused(422, 'AMOUNT_NOT_POSITIVE', await waive('0'));
  expected(204, await waive('10'));
  expect((await feeOf(id)).fee.sum).toMatchObject({ balance: -1000, status: 'credit' });
  refused(409, 'REFUNDED_MORE_THAN_CREDIT', await refund('10.01'));
  expected(204, await refund('10'));
  expect((await feeOf(id)).fee.sum).toMatchObject({ balance: 0, status: 'settled' });
  expect((await feeOf(id)).fee.entries.map(({ kind }) => kind)).toEqual(['paid', 'waived', 'refunded']);
});

test('a patient who disputes the fee gets the copy, an attorney does not; settled, it holds again', async () => {
  const cost = { ...PAPER, recordsHeld: 'paper', copyingMinutes: 12, laborRate: '22.50', paperRate: '.05' };
  const patient = await invoiced({ requesterKind: 'patient', basis: 'access' }, cost);
  const attorney = await invoiced(ATTORNEY, PAPER);
  expect((await feeOf(patient)).fee.invoice).toMatchObject({ side: 'patient' });
  const said = { ground: 'disputed', reason: 'you promised a free copy' };
  for (const id of [patient, attorney]) {
    expect((await feeOf(id)).fee.hold?.held).toBe(true);
    expected(204, await call(office.clerk, id, 'invoice/disputes', said));
    refused(409, 'ALREADY_DISPUTED', await call(office.clerk, id, 'invoice/disputes', said));
  }
  expect((await feeOf(patient)).fee.hold).toEqual({ held: false, why: 'disputed' });
  expect((await feeOf(attorney)).fee.hold?.held).toBe(true);
  const settled = { reason: 'explained by telephone' };
  expected(204, await call(office.specialist, patient, 'invoice/disputes/settle', settled));
  refused(409, 'NOT_DISPUTED', await call(office.specialist, patient, 'invoice/disputes/settle', settled));
  expect((await feeOf(patient)).fee.hold?.held).toBe(true);
});

// The flat fee of $6.50, cut to the state's cap for one page.
test('a patient never reaches a third party’s rate, whatever basis and payer are written down', async () => {
  const id = await invoiced(
    { requesterKind: 'patient', basis: 'authorization' },
    { medium: 'electronic', payer: 'attorney' },
  );
  expect((await feeOf(id)).fee.invoice).toMatchObject({ side: 'patient', total: 194 });
});

test('a copy through the portal is free for the patient and never kept back', async () => {
  const id = await invoiced({ requesterKind: 'patient', basis: 'access' }, { medium: 'portal' });
  expect((await feeOf(id)).fee).toMatchObject({
    invoice: { total: 0, lines: [{ kind: 'free', amount: 0 }] },
    hold: { held: false },
  });
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/release`));
});

test('quote and invoice go out as letters: the claim number and the rule of each line on paper, no PHI by mail', async () => {
  const patient = { requesterKind: 'patient', basis: 'access', language: 'es' };
  const cost = { ...PAPER, recordsHeld: 'paper', copyingMinutes: 4, laborRate: '22.50', paperRate: '.05' };
  const written = async (id: string) => ({
    papers: await hospital.dataSource.query<
      { letter: string; subject: string; blocks: object; language: string }[]
    >(
      'SELECT letter, subject, blocks, language FROM correspondence WHERE request_id = $1 ORDER BY written_at, letter',
      [id],
    ),
    mails: await hospital.dataSource.query<{ letter: string; text_body: string }[]>(
      `SELECT letter, text_body FROM outbox_mail WHERE request_id = $1 AND letter <> 'request-received'`,
      [id],
    ),
  });
  const attorney = await written(await invoiced(ATTORNEY, PAPER));
  expect(attorney.papers.map(({ letter }) => letter)).toEqual(['invoice']);
  const bill = JSON.stringify(attorney.papers[0]!.blocks);
  for (const words of ['CLM 77/04', '42 Pa.C.S. 6152', '$30.68', '$28.74']) expect(bill).toContain(words);
  expect(attorney.mails).toMatchObject([{ letter: 'invoice', text_body: expect.stringContaining('$30.68') }]);
  expect(attorney.mails[0]!.text_body).not.toMatch(/Testa|Sample/);

  // A right to the records: the letter that grants the request and names the fee goes with the invoice (RULES 1.7).
  const accepted = await written(await invoiced(patient, cost));
  expect(accepted.papers.map(({ letter, language }) => [letter, language])).toEqual([
    ['invoice', 'es'],
    ['accepted-awaiting-fee', 'es'],
  ]);
  expect(accepted.mails).toMatchObject([{ letter: 'accepted-awaiting-fee' }]);
});

test('two payments at once are both counted', async () => {
  const id = await invoiced(ATTORNEY, PAPER);
  const answers = await Promise.all(
    [office.clerk, office.specialist, office.officer].map((who) =>
      call(who, id, 'invoice/payments', { amount: '10', method: 'check' }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect((await feeOf(id)).fee.sum).toMatchObject({ balance: 68 });
});

test('an invoice needs the packet; another facility’s requests are out of reach', async () => {
  const id = await office.verified();
  refused(409, 'NO_PACKET', await call(office.specialist, id, 'invoice', { medium: 'electronic' }));
  const outsider = await hospital.hire('Rita Riverside', ['privacy_officer'], [hospital.elsewhere]);
  const browser = new Browser(hospital.app, '10.1.0.2');
  await browser.signIn(outsider);
  for (const path of ['quote', 'invoice', 'invoice/payments', 'invoice/waivers'])
    expect(
      (
        await browser.call('POST', `/api/requests/${id}/${path}`, {
          pages: 1,
          medium: 'portal',
          amount: '1',
          method: 'cash',
          reason: 'x',
        })
      ).status,
    ).toBeGreaterThanOrEqual(404);
});

/** A request with an approved packet of one page, and its invoice. */
async function invoiced(asked: object, copy: object): Promise<string> {
  const { id } = await office.redacted({ ...asked });
  expected(201, await call(office.specialist, id, 'invoice', copy));
  return id;
}
