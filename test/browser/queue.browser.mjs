// The work queue's views and filters, in a real browser, on the demo hospital.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';

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
  'a view is an address, filters narrow it, and each is accessible',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await page.goto(`${system.base}/desk`);
    await look(page, 'queue-all');
    await page.click('.counts a:has-text("awaiting review")');
    await page.waitForURL(/awaits=review/);
    assert.equal(await page.inputValue('#filter-awaits'), 'review');
    const figure = Number(await page.textContent('.count[aria-current] strong'));
    assert.equal(await page.locator('#queue a[data-row]').count(), figure);
    await page.selectOption('#filter-requester', 'patient');
    await page.click('form.filters button');
    await page.waitForURL(/awaits=review.*requester=patient|requester=patient.*awaits=review/);
    assert.ok((await page.locator('#queue a[data-row]').count()) <= figure);
    await look(page, 'queue-filtered');
    await page.locator('#save-view > summary').click();
    await page.fill('#view-name', 'Patients under review');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.saved-views a[aria-current]:has-text("Patients under review")');
    await look(page, 'queue-saved-view');
    await page.locator('.saved-views button').click();
    await page.waitForSelector('.message.success:has-text("removed")');
    assert.deepEqual(troubles, []);
  },
);

test(
  'by keys alone: tick, give, take the next, and find a name that is misspelt',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await page.goto(`${system.base}/desk?assignee=none`);
    await page.keyboard.press('?');
    await page.waitForSelector('#queue-keys[open]');
    await look(page, 'queue-keys');
    await page.keyboard.press('Escape');

    const first = await page.textContent('#queue a[data-row] >> nth=0');
    const second = await page.textContent('#queue a[data-row] >> nth=1');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    await page.waitForSelector('.message.success');
    assert.match(page.url(), /assignee=none/);
    await look(page, 'queue-given');
    assert.equal(await page.locator('#queue a[data-row]', { hasText: second }).count(), 0);

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('a');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'assignee');
    await page.keyboard.press('Escape');

    await page.goto(`${system.base}/desk`);
    await page.keyboard.press('n');
    await page.waitForURL(/\/desk\/requests\/.*done=assign/);
    await look(page, 'request-taken');
    await page.goto(`${system.base}/desk?assignee=me`);
    assert.equal(await page.locator('#queue a[data-row]', { hasText: second }).count(), 1);
    assert.ok(first);

    const family = (await page.textContent('#queue td.patient >> nth=0')).split(',')[0];
    await page.goto(`${system.base}/desk`);
    await page.keyboard.press('/');
    await page.keyboard.type(family.slice(0, -2) + family.at(-1) + family.at(-2));
    await page.keyboard.press('Enter');
    await page.waitForURL(/found=1/);
    await page.waitForSelector('.message.warning');
    await look(page, 'queue-alike');
    assert.doesNotMatch(page.url(), new RegExp(family, 'i'));
    await page.click('#queue thead a:has-text("Patient")');
    await page.waitForURL(/order=patient/);
    assert.equal(await page.locator('#queue th[aria-sort=ascending]').count(), 1);
    assert.deepEqual(troubles, []);
  },
);
