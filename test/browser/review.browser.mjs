// The review of a packet, in a real browser, on the demo hospital: pages looked at by key, remarks pinned, sent back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { lookAtPages } from './release-steps.mjs';
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
  'nothing is approved unseen; remarks lead the preparer to the pages',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.REVIEWER);
    await page.goto(`${system.base}/desk?awaits=review`);
    const requestUrl = await page.getAttribute('#queue a[data-row]', 'href');
    await page.goto(`${system.base}${requestUrl}/packet`);
    await page.getByRole('button', { name: 'Approve this packet' }).click();
    await page.waitForSelector('.message.error');
    assert.match(await page.textContent('.message.error'), /Look at these pages of the packet first/);
    await look(page, 'review-unseen');
    await lookAtPages(page);
    assert.equal(await page.locator('li[data-required]:not([data-seen])').count(), 0);
    await look(page, 'review-seen');

    // What was looked at is remembered on the server.
    await page.goto(`${system.base}${requestUrl}/packet`);
    assert.equal(await page.isHidden('#review-left'), true);

    const last = await page.locator('#packet-pages li').count();
    await page.click(`#page-${last} summary`);
    await page.fill(`[name=remark-${last}]`, 'A line of another patient is left at the foot.');
    await page.click('summary:has-text("Send it back")');
    await page.fill('#remark', 'See the page.');
    await page.click('#send-back button');
    await page.waitForURL(/done=refuse-packet/);
    assert.ok(await page.getByText('A line of another patient is left at the foot.').isVisible());
    await look(page, 'request-sent-back');
    await desk.signOut(page);

    await desk.signIn(page, system.base, desk.SPECIALIST);
    await page.goto(`${system.base}${requestUrl}`);
    await page.click(`a:has-text("Packet page ${last}")`);
    await page.waitForURL(/workbench\?document=/);
    assert.ok(await page.getByText('A line of another patient is left at the foot.').isVisible());
    await look(page, 'workbench-remark');
    assert.deepEqual(troubles, []);
  },
);
