import { DateTime } from 'luxon';
import type { Report } from '../../src/reports/read-report';
import { REPORT_NAMES } from '../../src/reports/reports';
import { Browser } from './browser';
import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
  const { id } = await office.redacted();
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/release`));
  await office.received();
});
afterAll(async () => hospital.close());

const today = () => DateTime.fromJSDate(hospital.clock.now(), { zone: 'America/New_York' }).toISODate()!;
const read = async (name: string, query = '', who = office.officer.browser): Promise<Report> =>
  expected(200, await who.get(`/api/reports/${name}${query}`)).json<Report>();

test('what the office did is counted, by the real steps', async () => {
  const day = `?from=${today()}&to=${today()}`;
  const [week] = (await read('volume', day)).tables[0]!.rows;
  expect(week).toEqual({ from: today(), to: today(), received: 2, released: 1, closed: 0 });
  const [pages] = (await read('pages', day)).tables[0]!.rows;
  expect(pages).toMatchObject({ packets: 1, pages: 1, redacted: 0, withheld: 0 });
  const [turnaround] = (await read('turnaround', day)).tables[0]!.rows;
  expect(turnaround).toMatchObject({ released: 1, median: 0, inTimeShare: 1 });
  const people = (await read('staff', day)).tables[0]!.rows;
  expect(people).toContainEqual(
    expect.objectContaining({ name: 'Sol Specialist', verified: 1, released: 1 }),
  );
  expect(people).toContainEqual(expect.objectContaining({ name: 'Remy Reviewer', approved: 1 }));
  const [left] = (await read('mis-releases', day)).tables[0]!.rows;
  expect(left).toMatchObject({ cases: 0, among: 1, rate: 0 });
});

test('each report is a page with its drawing, its table and how it is counted, and names no patient', async () => {
  for (const name of REPORT_NAMES) {
    const { text, status, headers } = await office.administrator.browser.get(`/desk/reports/${name}`);
    expect(status).toBe(200);
    expect(text).toContain('How this is counted');
    expect(text).not.toMatch(/Testa|MRN-0001|SGH-20/);
    expect(text).not.toMatch(/\sstyle=|<style|NaN|undefined|\[object/);
    expect(String(headers['cache-control'])).toMatch(/no-store/);
    const { tables } = await read(name);
    for (const { key, title, rows, plot } of tables) {
      expect(text).toContain(title);
      // Noughts alone make no drawing.
      const isDrawn = rows.some((row) => plot?.series.some((figure) => Number(row[figure]) > 0));
      expect(text.includes(`<title id="plot-${key}-title">${title}</title>`)).toBe(isDrawn);
    }
  }
  const { text } = await office.officer.browser.get('/desk/reports/fees');
  expect(text).toContain('Nothing to count from');
});

test('a table as CSV: plain figures, and no text that a spreadsheet would run', async () => {
  await hospital.asOwner(
    `UPDATE staff SET name = '=HYPERLINK("http://x.example")' WHERE name = 'Remy Reviewer'`,
  );
  const href = `/desk/reports/staff/csv/by-person?from=${today()}&to=${today()}`;
  const { text, headers } = expected(200, await office.officer.browser.get(href));
  expect(headers['content-disposition']).toBe(
    `attachment; filename="SGH-staff-by-person-${today()}-${today()}.csv"`,
  );
  expect(text).toContain(`"'=HYPERLINK(""http://x.example"")",1,0,0,0,1,0,0,0,0\r\n`);
  const volume = expected(200, await office.officer.browser.get('/desk/reports/volume/csv/by-week')).text;
  expect(volume.split('\r\n')[0]).toBe('\ufeff"First day","Last day","Received","Released","Closed"');
  expect(volume).toMatch(/\r\n"\d{4}-\d\d-\d\d","\d{4}-\d\d-\d\d",2,1,0\r\n$/);
  expect((await office.officer.browser.get('/desk/reports/volume/csv/by-name')).status).toBe(404);
});

test('a period that cannot be is refused with its code, and shown again as it was typed', async () => {
  const { browser } = office.officer;
  refused(422, 'DAYS_IN_WRONG_ORDER', await browser.get('/api/reports/volume?from=2026-03-02&to=2026-03-01'));
  refused(422, 'PERIOD_TOO_LONG', await browser.get('/api/reports/volume?from=2020-01-01&to=2024-01-01'));
  refused(422, 'DAY_IN_FUTURE', await browser.get('/api/reports/volume?to=2199-01-01'));
  refused(422, 'INVALID_INPUT', await browser.get('/api/reports/volume?from=2026-02-30'));
  for (const wrong of ['from=2026-02-30', 'from=2026-03-02&to=2026-03-01', "from='><script>"]) {
    const page = await browser.get(`/desk/reports/volume?${wrong}`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('These days cannot be reported');
    expect(page.text).not.toContain('><script>');
  }
  const again = await browser.get('/desk/reports/volume?from=2026-03-02&to=2026-03-01');
  expect(again.text).toContain('value="2026-03-02"');
  expect(again.text).toContain('The last day lies before the first');
});

test('only who answers for the office reads them or sees the link', async () => {
  for (const { browser } of [office.clerk, office.specialist, office.reviewer]) {
    refused(403, 'ROLE_NOT_ALLOWED', await browser.get('/api/reports/volume'));
    for (const path of ['', '/volume', '/volume/csv/by-week', '/volume?from=wrong'])
      expect((await browser.get(`/desk/reports${path}`)).status).toBe(403);
    expect((await browser.get('/desk')).text).not.toContain('/desk/reports');
  }
  expect((await office.officer.browser.get('/desk')).text).toContain('/desk/reports');
  expect((await office.officer.browser.get('/desk/reports')).text).toContain('/desk/reports/turnaround');
  refused(404, 'NOT_FOUND', await office.officer.browser.get('/api/reports/constructor'));
});

test('another facility’s officer sees none of our figures', async () => {
  const theirs = new Browser(hospital.app, '10.3.0.1');
  await theirs.signIn(await hospital.hire('Nora Nextdoor', ['privacy_officer'], [hospital.elsewhere]));
  for (const name of REPORT_NAMES)
    expect((await read(name, '', theirs)).tables.every(({ isEmpty }) => isEmpty)).toBe(true);
});
