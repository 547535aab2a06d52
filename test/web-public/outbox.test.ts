import { OutboxMail } from '../../src/database/entities';
import { Browser } from '../flows/browser';
import { ASKED, expected, Office } from '../flows/office';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';

const NAME = '<b onclick="alert(1)">Springfield</b> & Sons';

describe('without a mail server', () => {
  let hospital: TestHospital;
  let office: Office;
  beforeAll(async () => {
    hospital = await openTestHospital();
    hospital.here.name = NAME;
    await hospital.dataSource.manager.save(hospital.here);
    office = await Office.open(hospital);
  });
  afterAll(async () => hospital?.close());

  const letterOf = async (id: string) =>
    hospital.dataSource.manager.findOneByOrFail(OutboxMail, { requestId: id });

  test('those who answer for privacy read the letters, as text and as harmless HTML', async () => {
    const id = await office.received();
    const mail = await letterOf(id);
    const { browser } = office.officer;
    const list = expected(200, await browser.get('/desk/outbox'));
    expect(list.text).toContain(`/desk/outbox/${mail.id}`);
    expect(list.text).toContain(ASKED.requesterEmail);
    const page = expected(200, await browser.get(`/desk/outbox/${mail.id}`));
    expect(page.text).toContain(`src="/desk/outbox/${mail.id}/html"`);
    expect(page.text).toMatch(/<iframe[^>]*\ssandbox=""/);
    expect(page.text).not.toContain('<b onclick');
    const html = expected(200, await browser.get(`/desk/outbox/${mail.id}/html`));
    expect(html.text).toBe(mail.htmlBody);
    expect(html.text).not.toContain('<b onclick');
    const policy = String(html.headers['content-security-policy']);
    for (const rule of ["default-src 'none'", 'sandbox', "frame-ancestors 'self'", "form-action 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('script');
  });

  test('strangers, and staff who could act as the requester, do not', async () => {
    const mail = await letterOf(await office.received());
    for (const path of ['/desk/outbox', `/desk/outbox/${mail.id}`, `/desk/outbox/${mail.id}/html`]) {
      expect((await new Browser(hospital.app).get(path)).headers.location).toMatch(/^\/sign-in/);
      expected(403, await office.clerk.browser.get(path));
    }
  });

  test('another hospital’s letters are not there', async () => {
    const id = await office.received();
    const mail = await letterOf(id);
    const abroad = new Browser(hospital.app);
    await abroad.signIn(await hospital.hire('Alex Elsewhere', ['privacy_officer'], [hospital.elsewhere]));
    expect((await abroad.get('/desk/outbox')).text).not.toContain(mail.id);
    expected(404, await abroad.get(`/desk/outbox/${mail.id}`));
    expected(404, await abroad.get(`/desk/outbox/${mail.id}/html`));
  });

  test('pages of fifty, newest first, none twice and none lost', async () => {
    for (let made = 0; made < 53; made += 1) await office.received();
    const { browser } = office.officer;
    const seen: string[] = [];
    for (let path: string | undefined = '/desk/outbox'; path;) {
      const { text } = expected(200, await browser.get(path));
      seen.push(...[...text.matchAll(/\/desk\/outbox\/([0-9a-f-]{36})"/g)].map(([, id]) => id!));
      path = /href="(\/desk\/outbox\?after=[^"]+)"/.exec(text)?.[1]?.replaceAll('&#x3D;', '=');
    }
    const all = await hospital.dataSource.manager.find(OutboxMail, {
      where: { facilityId: hospital.here.id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

test('beside a mail server there is no outbox to look into, and the page says so', async () => {
  const hospital = await openTestHospital({ SMTP_URL: 'smtp://127.0.0.1:1' });
  try {
    const office = await Office.open(hospital);
    const id = await office.received();
    const mail = await hospital.dataSource.manager.findOneByOrFail(OutboxMail, { requestId: id });
    for (const path of ['/desk/outbox', `/desk/outbox/${mail.id}`, `/desk/outbox/${mail.id}/html`]) {
      const page = expected(404, await office.officer.browser.get(path));
      expect(page.text).toContain('mail server');
    }
  } finally {
    await hospital.close();
  }
});
