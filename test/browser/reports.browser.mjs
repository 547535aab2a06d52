// Reports on the demo hospital: seen at desk and phone width, filtered by keyboard, printed, saved as CSV.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look } from './look.mjs';
import { startRealSystem } from './real-system.mjs';

const NAMES = [
  'turnaround',
  'backlog',
  'volume',
  'pages',
  'holds',
  'staff',
  'fees',
  'refused',
  'mis-releases',
];
const SMALL_DESK = { width: 1366, height: 768 };
const skip = !hasChromium();
let system;
let browser;

before(async () => {
  if (skip) return;
  system = await startRealSystem();
  browser = await openChromium();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test(
  'every report has its plot, each of its figures in the table, and is accessible at both widths',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: SMALL_DESK });
    await desk.signIn(page, system.base, desk.OFFICER);
    await page.click('nav[aria-label=Desk] a:has-text("Reports")');
    await look(page, 'reports');
    for (const name of NAMES) {
      await page.click(`a[href^="/desk/reports/${name}"]`);
      await page.waitForURL(new RegExp(`/desk/reports/${name}`));
      await look(page, `report-${name}`);
      assert.ok((await page.locator('.report table').count()) > 0, `${name} shows nothing in the demo`);
      // What a screen reader is told of a drawing, and that its figures stand in the table beside it.
      for (const plot of await page.locator('section.report:has(svg.plot)').all()) {
        assert.notEqual(await plot.locator('svg.plot > title').textContent(), '');
        assert.match(await plot.locator('svg.plot > desc').textContent(), /table below/);
        const cells = await plot.locator('td.figure').allTextContents();
        for (const figure of await plot.locator('.figures-of-bars text').allTextContents())
          assert.ok(cells.includes(figure), `${name}: ${figure} is not in the table`);
      }
      if (process.env.SHOTS) {
        await page.emulateMedia({ media: 'print' });
        await page.pdf({ path: join(process.env.SHOTS, `report-${name}.pdf`), format: 'Letter' });
        await page.emulateMedia({ media: null });
      }
    }
    assert.deepEqual(troubles, []);
  },
);

test(
  'the period is chosen by keyboard and stays in the address; a wrong one is kept as typed',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: SMALL_DESK });
    await desk.signIn(page, system.base, desk.OFFICER);
    await page.goto(`${system.base}/desk/reports/volume`);
    await page.fill('#from', '2026-03-01');
    await page.fill('#to', '2026-03-31');
    await page.focus('#to');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2026-03-01&to=2026-03-31/);
    assert.match(await page.textContent('.nothing'), /Nothing to count from Mar 1, 2026 to Mar 31, 2026/);
    await look(page, 'report-empty');
    await page.click('.report-tabs a:has-text("Holds")');
    await page.waitForURL(/holds\?from=2026-03-01&to=2026-03-31/);
    await page.fill('#to', '2026-02-01');
    const answered = page.waitForResponse((response) => response.url().includes('to=2026-02-01'));
    await page.press('#to', 'Enter');
    assert.equal((await answered).status(), 422);
    await page.waitForSelector('.message.error');
    assert.equal(await page.inputValue('#from'), '2026-03-01');
    assert.equal(await page.inputValue('#to'), '2026-02-01');
    await look(page, 'report-wrong-days');
    // The browser itself notes the 422 of the page; nothing else went wrong.
    assert.deepEqual(
      troubles.filter((trouble) => !/422/.test(String(trouble))),
      [],
    );
  },
);

test(
  'a sheet for the printer shows the report alone; a table is saved as CSV',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: SMALL_DESK });
    await desk.signIn(page, system.base, desk.OFFICER);
    await page.goto(`${system.base}/desk/reports/turnaround`);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.masthead', '.report-period', '.report-tabs', '.report .button'])
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    assert.equal(await page.locator('svg.plot').first().isVisible(), true);
    await page.emulateMedia({ media: null });
    const download = page.waitForEvent('download');
    await page.click('.report .button >> nth=0');
    const saved = await download;
    assert.match(saved.suggestedFilename(), /^SGH-turnaround-by-week-.*\.csv$/);
    assert.match(readFileSync(await saved.path(), 'utf8'), /^\ufeff"First day","Last day","Released"/);
    assert.deepEqual(troubles, []);
  },
);
