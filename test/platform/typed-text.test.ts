import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ReleaseRequest } from '../../src/database/entities';
import { typedLine, typedText } from '../../src/platform/typed-text';
import { Browser } from '../flows/browser';
import { ASKED, expected } from '../flows/office';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
});
afterAll(() => hospital?.close());

test('what people type stays as it is, in any script', () => {
  for (const text of ['Nguyễn Thị Ánh', "O'Neil-García", 'أحمد', '山田', '👩🏽‍⚕️', 'a\tb\nc'])
    expect(typedText(text)).toBe(text);
  expect(typedText('one\r\ntwo\rthree')).toBe('one\ntwo\nthree');
  expect(typedLine('  Quinn \r\n Sample\u0000 ')).toBe('Quinn Sample');
});

test('whatever comes, PostgreSQL takes it as text and as JSON, and cleaning twice changes nothing', async () => {
  const strings = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  });
  await fc.assert(
    fc.asyncProperty(strings, async (sent) => {
      const clean = typedText(sent);
      expect(typedText(clean)).toBe(clean);
      const [row] = await hospital.dataSource.query<{ text: string; json: string }[]>(
        `SELECT $1::text AS text, ($2::jsonb)->>0 AS json`,
        [clean, JSON.stringify([clean])],
      );
      expect(row).toEqual({ text: clean, json: clean });
    }),
    { numRuns: 100 },
  );
});

test('over HTTP, in a body and in an address, nothing of it is an error of ours', async () => {
  const clerk = new Browser(hospital.app);
  await clerk.signIn(await hospital.hire('Kim Clerk', ['clerk']));
  const sent = {
    ...ASKED,
    submissionKey: randomUUID(),
    recordsWanted: 'All\u0000 of it \ud800',
    requesterName: 'Testa\nSample',
  };
  const answer = expected(201, await clerk.call('POST', '/api/requests', sent));
  const { requestId } = answer.json<{ requestId: string }>();
  expect(await hospital.dataSource.manager.findOneByOrFail(ReleaseRequest, { id: requestId })).toMatchObject({
    recordsWanted: 'All of it \ufffd',
    requesterName: 'Testa Sample',
  });
  expected(200, await clerk.call('POST', '/api/requests/search', { text: '\u0000Testa\ud800' }));
  expected(
    204,
    await clerk.call('POST', `/api/requests/${requestId}/holds`, {
      kind: 'records',
      reason: 'x\u0000\udc00',
    }),
  );
});
