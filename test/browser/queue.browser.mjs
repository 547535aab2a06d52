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
    assert.deepEqual(troubles, []);
  },
);
