// Disclosures, an accounting and an incident at the desk, in a real browser, on the demo hospital.
import assert from 'node:assert/strict';
import { join } from 'node:path';
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
  'find a patient, ask for a second accounting, tell its fee, give it',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.OFFICER);
    await page.click('nav >> text=Disclosures');
    await page.fill('#text', 'MRN-DEMO');
    await page.keyboard.press('Enter');
    await page.fill('#text', 'ana');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.found-list a');
    await look(page, 'accountings');
    assert.doesNotMatch(page.url(), /ana/i, 'no name in the address');
    await page.locator('.found-list a').first().click();
    await page.waitForURL(/\/disclosures/);
    assert.match(await page.textContent('main'), /Placeholder Dental Studio/);
    await look(page, 'patient-disclosures');

    await openForm(page, 'ask-accounting');
    await page.fill('#ask-accounting-address', '7 Typed Street');
    await page.click('#ask-accounting button');
    await page.waitForSelector('#error-summary');
    assert.equal(
      await page.inputValue('#ask-accounting-address'),
      '7 Typed Street',
      'what was typed is kept',
    );
    await look(page, 'patient-disclosures-refused');
    await page.check('#ask-accounting-identity');
    await page.click('#ask-accounting button');
    await page.waitForURL(/\/desk\/accountings\//);
    assert.match(await page.textContent('main'), /Not the first in twelve months/);
    await look(page, 'accounting-fee-to-tell');
    await page.fill('#tell-fee-amount', '12.50');
    await page.click('#tell-fee button');
    await page.click('#agree-fee button');
    await page.click('#provide button');
    await page.waitForSelector('#report-title');
    assert.match(await page.textContent('main'), /Sample State Health Board/);
    await look(page, 'accounting-given');
    for (const [words, kind] of [
      ['Save as PDF', /\.pdf$/],
      ['Save as CSV', /\.csv$/],
    ]) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text=${words}`)]);
      assert.match(download.suggestedFilename(), kind);
      if (process.env.SHOTS) await download.saveAs(join(process.env.SHOTS, download.suggestedFilename()));
    }
    assert.deepEqual(troubles, []);
  },
);

test(
  'assess the incident, write its letter, record that it was mailed',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.OFFICER);
    await page.click('nav >> text=Incidents');
    await look(page, 'incidents');
    await page.click('th[scope=row] a');
    await page.waitForURL(/\/desk\/incidents\//);
    await look(page, 'incident-presumed');
    await page.fill('#assess-incident-affected', 'nobody knows');
    await page.fill('#assess-incident-natureFacts', 'Half a sentence');
    await page.click('#assess-incident button');
    await page.waitForSelector('#error-summary');
    assert.equal(await page.inputValue('#assess-incident-natureFacts'), 'Half a sentence');
    await page.fill('#assess-incident-affected', 'TX 1');
    for (const [name, facts] of Object.entries({
      nature: 'Names, dates of visits and diagnoses.',
      recipient: 'A dental practice, bound by the same law.',
      viewed: 'The log of the link shows no download.',
      mitigation: 'The link was stopped when it was recorded.',
    })) {
      await page.selectOption(`#assess-incident-${name}Risk`, name === 'nature' ? 'not_low' : 'low');
      await page.fill(`#assess-incident-${name}Facts`, facts);
    }
    await page.click('#assess-incident button');
    await page.waitForURL(/done=assess-incident/);

    await openForm(page, 'write-breach-letter');
    for (const [name, words] of Object.entries({
      address: '1 Sample Street\nSpringfield, TX 00000',
      whatHappened: 'A link to a copy of your records was sent to a practice that is not yours.',
      information: 'Your name, dates of visits and diagnoses.',
      protectYourself: 'Read the statements of your health plan.\nTell us if somebody contacts you.',
      whatWeDo: 'We stopped the link. Nobody had used it.',
      contactName: 'Parker Privacy',
      contactPhone: '1-800-555-0100',
    }))
      await page.fill(`#write-breach-letter-${name}`, words);
    await look(page, 'incident-letter-form');
    await page.click('#write-breach-letter button');
    await page.waitForURL(/done=write-breach-letter/);
    await openForm(page, 'record-breach-notice');
    await page.selectOption('#record-breach-notice-task', 'individuals');
    await page.fill('#record-breach-notice-remark', 'First-class mail.');
    await page.click('#record-breach-notice button');
    await page.waitForURL(/done=record-breach-notice/);
    assert.match(await page.textContent('main'), /Given on/);
    await look(page, 'incident-told');
    await page.locator('section:has(#letters-title) a').first().click();
    await page.waitForURL(/\/letters\//);
    if (process.env.SHOTS)
      await page.screenshot({ path: join(process.env.SHOTS, 'letter.png'), fullPage: true });
    assert.match(await page.textContent('main'), /practice that is not yours/);
    assert.deepEqual(troubles, []);
  },
);
