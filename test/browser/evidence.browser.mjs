// Evidence on file at the desk, in a real browser, on the demo hospital: checklist, signed form, revocation.
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

/** From the queue to the one request whose line says these words. */
async function openRequest(page, words) {
  await page.goto(`${system.base}/desk`);
  await page.locator('tbody tr', { hasText: words }).locator('a').first().click();
  await page.waitForURL(/\/desk\/requests\//);
}

test(
  'a subpoena alone: what is missing, evidence by keyboard, verified',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    await openRequest(page, 'Specimen & Example');
    assert.match(await page.textContent('#missing'), /One of several ways of assurance is needed/);
    assert.match(await page.textContent('main'), /request defects/, 'the letter is on file');
    await look(page, 'evidence-missing');

    await openForm(page, 'record-evidence');
    const box = (kind) => page.locator(`#record-evidence-kind-${kind}`);
    for (const kind of ['notice_statement', 'notice_detail']) {
      await box(kind).focus();
      await page.keyboard.press('Space');
    }
    await page.fill('#record-evidence-from', 'next week');
    await page.click('#record-evidence button');
    await page.waitForSelector('#error-summary');
    assert.equal(await page.inputValue('#record-evidence-from'), 'next week', 'what was typed is kept');
    assert.equal(await box('notice_detail').isChecked(), true, 'what was ticked is kept');
    await look(page, 'evidence-refused');
    await page.fill('#record-evidence-from', '');
    await page.fill('#record-evidence-note', 'Affidavit of service and the notice itself');
    await page.click('#record-evidence button');
    await page.waitForSelector('.message.success');
    await page.fill('#verify-mrn', 'MRN-EVIDENCE-1');
    for (const name of ['identity', 'authority', 'scope', 'patient']) await page.check(`#verify-${name}`);
    await page.click('#verify button');
    await page.waitForSelector('.message.success');
    assert.match(await page.textContent('#missing'), /Before the release/);
    await look(page, 'evidence-before-release');
    assert.deepEqual(troubles, []);
  },
);

test('a signed form is read in beside its paper, and revoked', { skip, timeout: 300_000 }, async () => {
  const { page, troubles } = await openPage(browser, { viewport: WIDE });
  await desk.signIn(page, system.base, desk.SPECIALIST);
  await openRequest(page, 'Invented Life');
  assert.match(await page.textContent('.signed-forms'), /Revoked/);
  assert.match(await page.textContent('#missing'), /It was revoked/);
  await look(page, 'evidence-revoked');

  await page.click('text=Read a signed form in');
  await look(page, 'signed-form-authorization');
  await page.click('text=Part 2 consent');
  await look(page, 'signed-form-part2');
  await page.click('text=State consent');
  await look(page, 'signed-form-state');
  await page.click('nav >> text=Authorization (45');
  await page.fill('#form-information', 'Progress notes of spring');
  await page.selectOption('#form-expiryKind', 'date');
  await page.fill('#form-expiryOn', 'soon');
  await page.click('main form button');
  await page.waitForSelector('#error-summary');
  assert.equal(await page.inputValue('#form-information'), 'Progress notes of spring');
  await look(page, 'signed-form-refused');
  await page.fill('#form-expiryOn', '2099-01-01');
  await page.click('main form button');
  await page.waitForURL(/done=record-signed-form/);
  assert.match(await page.textContent('#missing'), /It is not signed and dated/);

  await openForm(page, 'revoke-authorization');
  await page.click('#revoke-authorization button');
  await page.waitForSelector('.message.success');
  assert.match(await page.textContent('#missing'), /It was revoked/);
  assert.deepEqual(troubles, []);
});

test('sensitive pages: what stays and why, a held page decided', { skip, timeout: 300_000 }, async () => {
  const { page, troubles } = await openPage(browser, { viewport: WIDE });
  await desk.signIn(page, system.base, desk.SPECIALIST);
  await openRequest(page, 'Specimen Legal Aid');
  const decided = () => page.textContent('.page-decisions');
  assert.match(await decided(), /Stays here/);
  assert.match(await decided(), /Held: a person decides/);
  await look(page, 'pages-held');
  await openForm(page, 'tag-pages');
  await page.fill('#tag-pages-pages', '99');
  await page.selectOption('#tag-pages-category', 'genetic');
  await page.click('#tag-pages button');
  await page.waitForSelector('#error-summary');
  assert.equal(await page.inputValue('#tag-pages-pages'), '99', 'what was typed is kept');
  assert.equal(await page.inputValue('#tag-pages-category'), 'genetic');
  await look(page, 'pages-refused');

  await openForm(page, 'rule-pages');
  const referral = page.locator('#rule-pages-documentId option', { hasText: 'Referral' });
  await page.selectOption('#rule-pages-documentId', await referral.getAttribute('value'));
  await page.fill('#rule-pages-reason', 'Counsel read it: an ordinary referral.');
  await page.selectOption('#rule-pages-outcome', 'leaves');
  await page.click('#rule-pages button');
  await page.waitForSelector('.message.success');
  assert.doesNotMatch(await decided(), /Held/);

  assert.deepEqual(troubles, []);
});
