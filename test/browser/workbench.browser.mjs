// The workbench: steps over several pages, answers that get lost, and two people on one document.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';
import { ready } from './workbench-steps.mjs';

const { sampleCharts } = createRequire(import.meta.url)('../../dist/src/demo-hospital/charts/index.js');
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

const status = (page, number) => page.locator(`#rail [data-thumb="${number}"]`).getAttribute('data-status');
const untilStatus = (page, number, wanted) =>
  page.waitForFunction(
    ([number, wanted]) => document.querySelector(`#rail [data-thumb="${number}"]`)?.dataset.status === wanted,
    [number, wanted],
  );
const untilSaved = (page) =>
  page.waitForFunction(() => document.getElementById('save-state').textContent === 'All marks saved');
const untilPage = (page, number) =>
  page.waitForFunction(
    (number) => document.getElementById('workbench').dataset.page === number,
    String(number),
  );

/** The workbench of a verified request to which a chart of several pages was just added under this name. */
async function openWorkbench(page, fileName) {
  const [chart] = await sampleCharts({ kinds: ['discharge-summary'] });
  await page.goto(`${system.base}/desk?group=verified`);
  await page.locator('#queue a[data-row]').first().click();
  await page.waitForURL(/requests/);
  await desk.upload(page, [{ ...chart, fileName }]);
  await page.goto(`${page.url().split('?')[0]}/workbench`);
  await ready(page);
  const chosen = page.locator('#document option', { hasText: fileName });
  await page.selectOption('#document', await chosen.getAttribute('value'));
  await page.fill('#page-number', '1');
  const before = page.url();
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForURL((url) => url.href !== before);
  await ready(page);
  return page.url();
}

test(
  'by keys alone: keep, withhold and tag; undo goes back over the pages; a lost answer writes nothing twice',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    const address = await openWorkbench(page, 'alone.pdf');
    await look(page, 'workbench');
    await page.keyboard.press('k');
    await untilPage(page, 2);
    assert.match(page.url(), /page=2/);
    await page.keyboard.press('p');
    await untilPage(page, 1);

    // The step arrives, its answer does not; it is sent again by itself and taken once.
    let sent = 0;
    await page.route('**/marks/steps', async (route) => {
      sent += 1;
      if (sent > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.keyboard.press('x');
    await page.waitForSelector('#save-trouble:not([hidden])');
    await untilPage(page, 2);
    await untilSaved(page);
    assert.equal(sent, 2);
    await page.unroute('**/marks/steps');
    await untilStatus(page, 1, 'withheld');
    const kept = await page.evaluate(async () => {
      const { request, document: id } = document.getElementById('workbench').dataset;
      return (await (await fetch(`/api/requests/${request}/documents/${id}/standing`)).json()).marks.length;
    });
    assert.equal(kept, 1, 'one mark, though it was sent twice');

    await page.keyboard.press('t');
    await page.waitForSelector('#tag-dialog[open]');
    await look(page, 'workbench-tag');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#tag-dialog', { state: 'hidden' });
    await page.keyboard.press('?');
    await page.waitForSelector('#keys[open]');
    await look(page, 'workbench-keys');

    await page.keyboard.press('u');
    await untilPage(page, 1);
    await untilSaved(page);
    await untilStatus(page, 1, 'looked');
    // The page is loaded anew: what was done can still be done again.
    await page.goto(address.replace(/page=1$/, 'page=2'));
    await ready(page);
    await page.keyboard.press('r');
    await untilPage(page, 1);
    await untilStatus(page, 1, 'withheld');
    await untilSaved(page);
    await page.keyboard.press('u');
    await untilSaved(page);
    await untilStatus(page, 1, 'looked');
    // The browser itself tells of the answer that we cut off.
    assert.deepEqual(
      troubles.filter((trouble) => !/marks\/steps|ERR_FAILED|Failed to load resource/.test(String(trouble))),
      [],
    );
    await page.context().close();
  },
);

test(
  'two people mark one document at once: each sees the other’s marks, none is lost',
  { skip, timeout: 300_000 },
  async () => {
    const one = await openPage(browser, { viewport: WIDE });
    await desk.signIn(one.page, system.base, desk.SPECIALIST);
    const address = await openWorkbench(one.page, 'both.pdf');
    const other = await openPage(browser, { viewport: WIDE });
    await desk.signIn(other.page, system.base, desk.OFFICER);
    await other.page.goto(address);
    await ready(other.page);
    await Promise.all([one.page.keyboard.press('x'), other.page.keyboard.press('n')]);
    await untilPage(other.page, 2);
    await other.page.keyboard.press('x');
    for (const { page } of [one, other]) {
      await untilStatus(page, 1, 'withheld');
      await untilStatus(page, 2, 'withheld');
      await untilSaved(page);
    }
    // Each takes back only the step that was their own.
    await one.page.keyboard.press('u');
    await untilStatus(other.page, 1, 'looked');
    assert.equal(await status(other.page, 2), 'withheld');
    await other.page.keyboard.press('u');
    await untilStatus(one.page, 2, 'looked');
    assert.deepEqual([...one.troubles, ...other.troubles], []);
  },
);
