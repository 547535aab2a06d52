// The forms of the workbench: a term redacted everywhere, a mark copied to other pages, remarks for colleagues.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';
import { markBox, ready } from './workbench-steps.mjs';

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

/** The workbench of a verified request, with a chart of several pages that was just added under this name. */
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
}

const untilSaved = (page) =>
  page.waitForFunction(() => document.getElementById('save-state').textContent === 'All marks saved');
const onServer = (page) =>
  page.evaluate(async () => {
    const { request, document: id } = document.getElementById('workbench').dataset;
    return (await (await fetch(`/api/requests/${request}/documents/${id}/standing`)).json()).marks;
  });

test(
  'by keys alone: a term is found on every page, seen in its words, and redacted as one step',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await openWorkbench(page, 'term.pdf');
    await page.keyboard.press('f');
    await page.keyboard.type('zzqq');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#term-told:has-text("Found nowhere")');
    await page.fill('#term', 'patient');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#term-list li');
    const places = await page.locator('#term-list li').count();
    assert.ok(places > 3, `${places} places`);
    assert.equal(await page.locator('#term-list input:checked').count(), places);
    assert.doesNotMatch(page.url(), /patient/);
    assert.ok((await page.locator('#hits .hit').count()) > 0, 'the places are shown on the page');
    await look(page, 'workbench-term');

    // One place is not meant: unticked, it stays.
    await page.locator('#term-list input').first().focus();
    await page.keyboard.press('Space');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('.');
    await page.waitForSelector('#hits .hit.shown');
    await page.locator('#term-redact').focus();
    await page.keyboard.press('Enter');
    await untilSaved(page);
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('#term-list input:disabled').length === wanted,
      places - 1,
    );
    const own = await page.locator('#term-list li:has(button):has(input:disabled)').count();
    assert.equal((await onServer(page)).length, own);
    await look(page, 'workbench-term-redacted');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('u');
    await untilSaved(page);
    assert.equal((await onServer(page)).length, 0, 'one undo takes all of it back');
    assert.deepEqual(troubles, []);
    await page.context().close();
  },
);

test(
  'a mark is copied to other pages, and a remark stays with its page until it is answered',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await openWorkbench(page, 'copied.pdf');
    await markBox(page, [72, 720, 300, 760]);
    await page.getByRole('button', { name: 'Copy mark 1 to other pages' }).click();
    await look(page, 'workbench-copy');
    await page.fill('#copy-first', '3');
    await page.fill('#copy-last', '2');
    await page.getByRole('button', { name: 'Copy the mark' }).click();
    assert.ok(await page.locator('#copy-told').isVisible(), 'pages in the wrong order are not taken');
    await page.fill('#copy-first', '2');
    await page.fill('#copy-last', '3');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#bench-told:has-text("Marked on 2 pages as one step")');
    await untilSaved(page);
    const marks = await onServer(page);
    assert.equal(marks.length, 3);
    assert.deepEqual(new Set(marks.map(({ rects }) => JSON.stringify(rects))).size, 1);

    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('m');
    await page.keyboard.type('Is this another patient?');
    await page.waitForTimeout(50);
    await page.locator('#next-page').click();
    await page.waitForFunction(() => document.getElementById('workbench').dataset.page === '2');
    assert.equal(await page.inputValue('#remark'), '', 'the draft stays with page 1');
    await page.locator('#previous-page').click();
    await page.waitForFunction(() => document.getElementById('workbench').dataset.page === '1');
    assert.equal(await page.inputValue('#remark'), 'Is this another patient?');
    await page.getByRole('button', { name: 'Keep the remark' }).click();
    await page.waitForSelector('#remark-list li:has-text("Is this another patient?")');
    await look(page, 'workbench-remarks');

    const other = await openPage(browser, { viewport: WIDE });
    await desk.signIn(other.page, system.base, desk.OFFICER);
    await other.page.goto(page.url());
    await ready(other.page);
    await other.page.locator('#remark-list button').first().click();
    await other.page.waitForSelector('#remark-told:has-text("answered")');
    await page.mouse.move(300, 300);
    await page.waitForFunction(() => document.querySelectorAll('#remark-list li').length === 0);
    assert.deepEqual([...troubles, ...other.troubles], []);
  },
);
