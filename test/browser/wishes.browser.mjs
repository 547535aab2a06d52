// A patient's wishes at the desk, in a real browser, on the demo hospital.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, openForm, WIDE } from './look.mjs';
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
  'an address and a restriction are recorded, and the request page says so',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await page.goto(`${system.base}/desk`);
    await page
      .locator('tbody tr', { hasText: 'Jürgen' })
      .filter({ hasText: 'Redacted' })
      .locator('a')
      .first()
      .click();
    await page.waitForURL(/\/desk\/requests\//);
    const request = page.url();
    await page.click('text=Wishes of this patient');
    await look(page, 'wishes-none');

    await openForm(page, 'record-address');
    await page.fill('#record-address-address', 'no address');
    await page.click('#record-address button');
    await page.waitForSelector('#error-summary');
    assert.equal(await page.inputValue('#record-address-address'), 'no address', 'what was typed is kept');
    await look(page, 'wishes-refused');
    await page.fill('#record-address-address', 'quiet.place@mail.example');
    await page.click('#record-address button');
    await page.waitForSelector('.message.success');
    await openForm(page, 'record-restriction');
    await page.fill('#record-restriction-description', 'Visit of May, paid in full');
    await page.click('#record-restriction button');
    await page.waitForSelector('.message.success');
    await look(page, 'wishes-recorded');

    await page.goto(request);
    assert.match(await page.textContent('.message.warning'), /asked to be reached elsewhere/);
    await look(page, 'request-with-wish');
    assert.deepEqual(troubles, []);
  },
);
