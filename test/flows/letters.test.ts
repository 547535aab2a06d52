import { createHash } from 'node:crypto';
import { Correspondence, LetterTextRow } from '../../src/database/entities';
import { LETTERS } from '../../src/domain/notices/letters';
import { shippedText } from '../../src/letters/shipped-texts';
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

const BASE = '/desk/letters/request-denied/es/paper';
const send = (path: string, form: Record<string, string>) => office.administrator.browser.submit(path, form);

test('a requester without an e-mail address gets paper, which is read and printed from the request', async () => {
  const id = await office.received({ requesterEmail: undefined, language: 'es' });
  const letter = await hospital.dataSource.manager
    .createQueryBuilder(Correspondence, 'letter')
    .addSelect('letter.pdf')
    .where('letter.requestId = :id', { id })
    .getOneOrFail();
  expect(letter).toMatchObject({ letter: 'request-received', language: 'es', addressByHand: false });
  expect(createHash('sha256').update(letter.pdf).digest('hex')).toBe(letter.sha256);
  const { browser } = office.clerk;
  const page = expected(200, await browser.get(`/desk/requests/${id}`)).text;
  expect(page).toContain(`/desk/requests/${id}/letters/${letter.id}/pdf`);
  expect(page).toContain('Letter on paper: request received.');
  const read = expected(200, await browser.get(`/desk/requests/${id}/letters/${letter.id}`)).text;
  expect(read).toMatch(/lang="es"[\s\S]*Recibimos su solicitud/);
  const pdf = expected(200, await browser.get(`/desk/requests/${id}/letters/${letter.id}/pdf`));
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(createHash('sha256').update(pdf.bytes).digest('hex')).toBe(letter.sha256);
  const kinds = (await office.historyOf(id)).filter((kind) => kind === 'records-viewed');
  expect(kinds).toHaveLength(1);
  expected(404, await browser.get(`/desk/requests/${await office.received()}/letters/${letter.id}`));
  await expect(
    hospital.dataSource.manager.update(Correspondence, { id: letter.id }, { subject: 'x' }),
  ).rejects.toThrow(/append-only|permission denied/);
});

test('every letter is shown on an invented event, on the page and as PDF, to administrators alone', async () => {
  const list = expected(200, await office.administrator.browser.get('/desk/letters')).text;
  const pages = [...list.matchAll(/href="(\/desk\/letters\/[^"]+)"/g)].map(([, href]) => href!);
  expect(pages).toHaveLength(LETTERS.length * 4);
  for (const path of pages) {
    const { text } = expected(200, await office.administrator.browser.get(path));
    expect(text).toContain('How it reads');
  }
  const pdf = expected(200, await office.administrator.browser.get(`${BASE}/pdf`));
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  for (const path of ['/desk/letters', BASE, `${BASE}/pdf`])
    expected(403, await office.officer.browser.get(path));
  expected(404, await office.administrator.browser.get('/desk/letters/none/es/paper'));
});

test('own words are checked against the letter’s facts, all faults at once, and nothing typed is lost', async () => {
  const refused = expected(
    422,
    await send(BASE, {
      do: 'keep',
      text: 'Asunto\n\nMis palabras: {{grounds}} y {{mrn}} {{oops',
      reviewedBy: 'T',
    }),
  ).text;
  expect(refused).toContain('Mis palabras');
  expect(refused).toContain('no fact {{mrn}}');
  expect(refused).toContain('{{complaintPhone}} (45 CFR 164.524(d)(2)(iii))');
  expect(refused).toContain('{{grounds}} is a list or table');
  expect(refused).toContain('belongs to no fact');
  expect(await hospital.dataSource.manager.countBy(LetterTextRow, {})).toBe(0);
});

test('own words are previewed before they are kept, then go, and can be taken back', async () => {
  const path = '/desk/letters/request-received/en/mail';
  const text = 'We have it: {{requestNumber}}\n\nOur own words. {{dueOn}} {{code}}\n\n{{link}}';
  expect(expected(200, await send(path, { do: 'preview', text })).text).toContain('<p>Our own words.');
  expect(await hospital.dataSource.manager.countBy(LetterTextRow, {})).toBe(0);
  expected(303, await send(path, { do: 'keep', text }));
  const mailed = async () => {
    const id = await office.received();
    const rows: { text_body: string }[] = await hospital.dataSource.query(
      'SELECT text_body FROM outbox_mail WHERE request_id = $1',
      [id],
    );
    return rows[0]!.text_body;
  };
  expect(await mailed()).toContain('Our own words.');
  expected(303, await send(path, { do: 'restore', text }));
  expect(await mailed()).not.toContain('Our own words.');
});

test('a review holds for the very text that was reviewed', async () => {
  const waiting = async () => expected(200, await office.administrator.browser.get(BASE)).text;
  expect(await waiting()).toContain('A machine translated this text');
  const text = shippedText('request-denied', 'es', 'paper');
  expected(303, await send(BASE, { do: 'keep', text, reviewedBy: 'Tomasa Translator' }));
  expect(await waiting()).toContain('Reviewed by Tomasa Translator');
  expected(303, await send(BASE, { do: 'keep', text: text.replace('Nuestra', 'La') }));
  expect(await waiting()).toContain('A machine translated this text');
});
