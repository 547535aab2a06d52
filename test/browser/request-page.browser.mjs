// The request page with two people on it: one is told what the other did, and loses nothing typed.
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
  'what a colleague does is told on the open page; what was typed stays and is then taken',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await page.goto(`${system.base}/desk?group=received`);
    await page.locator('#queue a[data-row]').first().click();
    await page.waitForURL(/requests/);
    const address = page.url();
    await openForm(page, 'add-note');
    await page.fill('#add-note-words', 'Half a thought');
    await openForm(page, 'close');
    await page.selectOption('#close-reason', 'withdrawn');

    const other = await openPage(browser, { viewport: WIDE });
    await desk.signIn(other.page, system.base, desk.OFFICER);
    await other.page.goto(address);
    await openForm(other.page, 'hold');
    await other.page.fill('#hold-reason', 'Birth date unreadable');
    await other.page.click('#hold button');
    await other.page.waitForSelector('.message.success');

    // A note begun elsewhere on the page would go with it: the browser asks first.
    const asked = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      return asked.length === 1 ? dialog.dismiss() : dialog.accept();
    });
    await page.click('#close form button');
    assert.deepEqual(asked, ['beforeunload']);
    assert.equal(await page.inputValue('#add-note-words'), 'Half a thought');
    // Sent before the page had told it: not taken, and nothing typed in the form is lost.
    await page.click('#close form button');
    await page.waitForSelector('.message.error:has-text("Look at what happened")');
    await page.waitForSelector('.message.error li:has-text("Put on hold for")');
    assert.equal(await page.inputValue('#close-reason'), 'withdrawn');
    await look(page, 'request-changed-meanwhile');

    await openForm(page, 'add-note');
    await page.fill('#add-note-words', 'A whole thought');
    await openForm(other.page, 'add-note');
    await other.page.fill('#add-note-words', 'Called the patient: no answer');
    await other.page.click('#add-note form button');
    await other.page.waitForSelector('.message.success');
    await page.waitForSelector('#meanwhile:not([hidden]) li:has-text("Wrote a note")');
    await look(page, 'request-meanwhile');
    await page.focus('#meanwhile-show');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#meanwhile', { state: 'hidden' });
    await page.waitForSelector('.history li:has-text("Wrote a note")');
    assert.equal(await page.inputValue('#add-note-words'), 'A whole thought');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
    await page.click('#add-note form button');
    await page.waitForSelector('.notes li:has-text("A whole thought")');
    await page.waitForSelector('.notes li:has-text("Called the patient: no answer")');
    await look(page, 'request-notes');
    assert.deepEqual([...troubles, ...other.troubles], []);
  },
);
