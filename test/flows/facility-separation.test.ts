import type { WebRoute } from '../../src/web-server';
import { Browser, multipart } from './browser';
import type { Answer } from './browser';
import { ASKED, chart, CHART, expected, Office } from './office';
import { ACCOUNTING, addressOf, BREACH_LETTER, formFor, OPEN_ROUTES, REQUESTER } from './route-forms';
import type { RouteIds } from './route-forms';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
let ours: RouteIds;
let stranger: Browser;
let theirs: string;
let guarded: WebRoute[];

const ALL_ROLES = ['clerk', 'specialist', 'reviewer', 'privacy_officer', 'administrator'] as const;

beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const marked = await browser.call('POST', `/api/requests/${id}/marks`, {
    documentId,
    marks: [{ pageNumber: 1, rects: [[70, 640, 300, 660]], reason: 'outside_scope' }],
  });
  const markId = expected(201, marked).json<{ markIds: string[] }>().markIds[0]!;
  expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
  await hospital.workJobs();
  const [mail] = await hospital.dataSource.query<{ id: string }[]>(
    'SELECT id FROM outbox_mail WHERE request_id = $1',
    [id],
  );
  const kept = await office.clerk.browser.call('POST', '/api/requesters', REQUESTER);
  const { requesterId } = expected(201, kept).json<{ requesterId: string }>();
  ours = {
    requestId: id,
    documentId,
    markId,
    mailId: mail!.id,
    staffId: office.clerk.staff.id,
    requesterId,
    ...(await astray()),
  };

  stranger = new Browser(hospital.app, '10.2.0.1');
  await stranger.signIn(await hospital.hire('Stan Stranger', ALL_ROLES, [hospital.elsewhere]));
  const own = { ...ASKED, requesterName: 'Somebody Else', patientGivenName: 'Somebody' };
  theirs = expected(201, await stranger.call('POST', '/api/requests', own)).json<{ requestId: string }>()
    .requestId;
  guarded = hospital.routes.filter(
    ({ method, path }) => method !== 'HEAD' && !OPEN_ROUTES.includes(`${method} ${path}`),
  );
});
afterAll(async () => hospital.close());

/** A packet of ours that was released and went astray, and an accounting for its patient. */
async function astray(): Promise<Pick<RouteIds, 'patientId' | 'accountingId' | 'incidentId' | 'letterId'>> {
  const { id } = await office.redacted();
  const { browser } = office.officer;
  const call = async <Answered>(status: number, path: string, form: object = {}): Promise<Answered> => {
    const answer = expected(status, await browser.call('POST', `/api/${path}`, form));
    return (answer.text === '' ? {} : answer.json()) as Answered;
  };
  await call(204, `requests/${id}/release`);
  const form = { reason: 'A wrong address', learnedOn: new Date().toISOString().slice(0, 10) };
  const { incidentId } = await call<{ incidentId: string }>(201, `requests/${id}/incident`, form);
  await call(204, `incidents/${incidentId}/letters`, BREACH_LETTER);
  const { incident, letters } = expected(200, await browser.get(`/api/incidents/${incidentId}`)).json<{
    incident: { patientId: string };
    letters: { id: string }[];
  }>();
  const { patientId } = incident;
  const { accountingId } = await call<{ accountingId: string }>(
    201,
    `patients/${patientId}/accountings`,
    ACCOUNTING,
  );
  return { patientId, accountingId, incidentId, letterId: letters[0]!.id };
}

async function send(
  browser: Browser,
  { method, path, takesUpload }: WebRoute,
  ids: RouteIds,
): Promise<Answer> {
  const address = addressOf(path, ids);
  const token = { 'x-csrf-token': browser.csrf };
  if (takesUpload) {
    const { body, type } = multipart({ name: 'chart.pdf', bytes: await chart(CHART) }, { kind: 'records' });
    return browser.send('POST', address, { body, headers: { ...token, 'content-type': type } });
  }
  if (method === 'GET') return browser.get(address);
  const form = formFor(method, path, ids);
  if (path.startsWith('/api/'))
    return browser.send(method as 'POST', address, { json: form, headers: token });
  const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
  return browser.send(method as 'POST', address, { form: { _csrf: browser.csrf, ...fields } });
}

test('there are routes to try, of the API and of the desk', () => {
  expect(guarded.filter(({ path }) => path.startsWith('/api/')).length).toBeGreaterThan(20);
  expect(guarded.filter(({ path }) => path.startsWith('/desk')).length).toBeGreaterThan(5);
});

test('every route that is not open refuses who is not signed in', async () => {
  const nobody = new Browser(hospital.app, '10.2.0.2');
  await nobody.get('/sign-in');
  const admitted: string[] = [];
  for (const route of guarded) {
    const answer = await send(nobody, route, ours);
    const refusedApi = answer.status === 401 && answer.json<{ code: string }>().code === 'NOT_SIGNED_IN';
    const toSignIn = answer.status === 303 && String(answer.headers.location).startsWith('/sign-in');
    if (!(route.path.startsWith('/api/') ? refusedApi : toSignIn))
      admitted.push(`${route.method} ${route.path}: ${answer.status}`);
  }
  expect(admitted).toEqual([]);
});

test('every route with an id answers 404 to the ids of another facility, and does nothing', async () => {
  const before = await office.historyOf(ours.requestId);
  const found: string[] = [];
  for (const route of guarded.filter(({ path }) => path.includes(':'))) {
    const answer = await send(stranger, route, ours);
    if (answer.status !== 404)
      found.push(`${route.method} ${route.path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    expect(answer.text).not.toMatch(/Testa|Secretword|SGH-20/);
  }
  expect(found).toEqual([]);
  expect(await office.historyOf(ours.requestId)).toEqual(before);
});

test('an own request opens no document, page or mark of another facility', async () => {
  const mixed = { ...ours, requestId: theirs };
  const found: string[] = [];
  const routes = guarded.filter(({ path }) => /:(documentId|markId)/.test(path));
  expect(routes.length).toBeGreaterThan(3);
  for (const route of routes) {
    const answer = await send(stranger, route, mixed);
    // 409 tells of the own request's state alone, before any other id is looked at.
    if (![404, 409].includes(answer.status)) found.push(`${route.method} ${route.path}: ${answer.status}`);
    expect(answer.text).not.toMatch(/Testa|Secretword|SGH-20/);
  }
  expect(found).toEqual([]);
});

test('the queue of another facility does not show ours', async () => {
  const lines = expected(200, await stranger.get('/api/requests')).json<{ lines: { id: string }[] }>().lines;
  expect(lines.map(({ id }) => id)).toEqual([theirs]);
});

test('every route that changes something wants the token', async () => {
  const { browser } = office.officer;
  const without = Object.assign(browser.twin(), { csrf: '' });
  const taken: string[] = [];
  const open = ['POST /api/session', 'POST /api/public/requests'];
  for (const { method, path, takesUpload } of hospital.routes) {
    if (['GET', 'HEAD'].includes(method) || open.includes(`${method} ${path}`)) continue;
    const answer = await send(without, { method, path, takesUpload }, ours);
    if (answer.status !== 403 || !answer.text.includes('CSRF_TOKEN_INVALID'))
      taken.push(`${method} ${path}: ${answer.status}`);
  }
  expect(taken).toEqual([]);
});
