import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

interface Page {
  lines: { id: string; number: string; dueOn: string; standing: string }[];
  next: string | null;
}
const queue = async (query: string) =>
  expected(200, await office.clerk.browser.get(`/api/requests?${query}`)).json<Page>();

test('the queue pages by due date without gap or repeat, filters and finds', async () => {
  const now = Date.now();
  for (let day = 0; day < 7; day++)
    await office.received({
      arrivedAt: new Date(now - day * 9 * 86_400_000).toISOString(),
      patientFamilyName: day === 3 ? 'Findme' : 'Sample',
    });
  const seen: Page['lines'] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Page = await queue(`limit=3&after=${encodeURIComponent(after)}`);
    seen.push(...page.lines);
    after = page.next;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
  expect(seen).toHaveLength(7);
  expect(seen.map(({ dueOn }) => dueOn)).toEqual(seen.map(({ dueOn }) => dueOn).sort());
  const search = await office.clerk.browser.call('POST', '/api/requests/search', { text: 'findme' });
  expect(expected(200, search).json<Page>().lines).toHaveLength(1);
  // Names do not belong in addresses.
  refused(422, 'INVALID_INPUT', await office.clerk.browser.get('/api/requests?text=findme'));
  const overdue = (await queue('standing=overdue')).lines;
  expect(overdue.length).toBeGreaterThan(0);
  expect(overdue.every(({ standing }) => standing === 'overdue')).toBe(true);
});

test('what the filter does not know is refused, by name of the field', async () => {
  const answer = await office.clerk.browser.get('/api/requests?standing=late&sort=name');
  const fields = refused(422, 'INVALID_INPUT', answer).errors.map(({ field }) => field);
  expect(fields.sort()).toEqual(['sort', 'standing']);
});

test('the request shows what its reader may do now and why not the rest', async () => {
  const id = await office.received();
  const { actions } = await office.page(id);
  const codes = (action: string) =>
    actions.find((one) => one.action === action)?.refusals.map(({ code }) => code);
  expect(codes('verify')).toEqual([]);
  expect(codes('release')).toEqual(['STATE_NOT_ALLOWED']);
  expect(codes('approve-packet')).toEqual(['ROLE_NOT_ALLOWED']);
});

test.each(['2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '2026-01-01T99:00:00Z'])(
  'a place in the queue at %s, which is no instant, is no place',
  async (instant) => {
    const { browser } = office.clerk;
    const after = encodeURIComponent(`${instant}~${'-'.repeat(36)}`);
    const real = encodeURIComponent(`${instant}~3d7b277f-fb3a-48b9-bcdc-936f9331aad7`);
    const first = expected(200, await browser.get('/api/requests')).json();
    expect(expected(200, await browser.get(`/api/requests?after=${after}`)).json()).toEqual(first);
    expect(expected(200, await browser.get(`/api/requests?after=${real}`)).json()).toEqual(first);
  },
);

test.each(['a\u0000b', '\ud800', '\ufdfa'.repeat(100), "'\\", '\u202e\u0301'])(
  'a search for %j is answered, with nothing or with what to correct',
  async (text) => {
    const answer = await office.clerk.browser.call('POST', '/api/requests/search', { text });
    expect([200, 422]).toContain(answer.status);
  },
);
