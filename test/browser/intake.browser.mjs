// Staff log a request: the patient looked up and confirmed, the requester from the directory, the scan in the same form.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, openForm, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';

const { sampleCharts } = createRequire(import.meta.url)('../../dist/src/demo-hospital/charts/index.js');
const CLERK = 'casey.clerk@sample.example';
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
  'by keys alone: patient and requester looked up, two identifiers ticked, the scan added; asked twice, it is told',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, CLERK);
    await page.goto(`${system.base}/desk/requesters`);
    await look(page, 'requesters-empty');
    await openForm(page, 'keep');
    await page.fill('#keep-requesterName', 'Lex Counsel');
    await page.fill('#keep-requesterOrganization', 'Sample & Sons');
    await page.fill('#keep-requesterEmail', 'lex@sons.example');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.message.success');
    await look(page, 'requesters');

    const [chart] = await sampleCharts({ kinds: ['discharge-summary'] });
    await page.goto(`${system.base}/desk/requests/new`);
    await look(page, 'intake');
    // A patient of the demo hospital who is on file: one who was verified.
    const known = await page.evaluate(async () => {
      const ask = (url) =>
        fetch(url, { headers: { accept: 'application/json' } }).then((answer) => answer.json());
      const { lines } = await ask('/api/requests?group=verified');
      const { patient } = await ask(`/api/requests/${lines[0].id}`);
      return patient;
    });
    await page.selectOption('#channel', 'fax');
    await page.fill('#patientBirthDate', known.birthDate);
    await page.focus('#patientFamilyName');
    await page.keyboard.type(known.familyName.slice(0, 4));
    await page.waitForSelector(`#patient-list li:has-text("${known.mrn}")`);
    await look(page, 'intake-found');
    assert.doesNotMatch(page.url(), new RegExp(known.familyName));
    await page.locator('#patient-list li', { hasText: known.mrn }).locator('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`#patient-taken:has-text("${known.mrn}")`);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'matched-name');
    await page.fill('#patientFamilyName', known.familyName);
    await page.focus('#matched-name');
    await page.keyboard.press('Space');

    await page.focus('#requesterName');
    await page.keyboard.type('lex');
    await page.locator('#requester-list button').first().waitFor();
    await page.locator('#requester-list button').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#requesterOrganization'), 'Sample & Sons');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'claimNumber');
    await page.keyboard.type('CL-4711');
    await page.selectOption('#basis', 'authorization');
    await page.waitForSelector('[data-needs="authorization"]:visible');
    await page.fill('#recordsWanted', 'Discharge summary (sample)');
    const scan = { name: 'fax.pdf', mimeType: chart.mediaType, buffer: chart.bytes };
    await page.setInputFiles('#scan', scan);
    await page.focus('#recordsWanted');
    await page.locator('#intake button.primary').focus();
    await page.keyboard.press('Enter');
    // One identifier is too few: nothing is lost but the file, and the page says so.
    await page.waitForSelector('#error-summary:has-text("Tick at least two things")');
    await page.waitForSelector('.field-error:has-text("Choose the file once more")');
    assert.equal(await page.inputValue('#claimNumber'), 'CL-4711');
    await page.waitForSelector(`#patient-taken:has-text("${known.mrn}")`);
    await look(page, 'intake-refused');
    await page.check('#matched-birth_date');
    await page.setInputFiles('#scan', scan);
    await page.locator('#intake button.primary').click();
    await page.waitForURL(/requests\/[0-9a-f-]{36}/);
    await page.waitForSelector('.documents tr:has-text("fax.pdf")');
    await page.waitForSelector(`.facts:has-text("MRN ${known.mrn}")`);
    await look(page, 'intake-logged');

    await page.goto(`${system.base}/desk/requests/new`);
    await page.selectOption('#channel', 'mail');
    await page.fill('#patientFamilyName', known.familyName);
    await page.fill('#patientGivenName', known.givenName);
    await page.fill('#patientBirthDate', known.birthDate);
    await page.selectOption('#requesterKind', 'attorney');
    await page.fill('#requesterName', 'Lex Counsel');
    await page.fill('#claimNumber', 'CL-4711');
    await page.selectOption('#basis', 'authorization');
    await page.fill('#recordsWanted', 'Discharge summary (sample)');
    await page.locator('#intake button.primary').click();
    await page.waitForSelector('#same:has-text("Nothing was logged yet")');
    await look(page, 'intake-twice');
    await page.check('#another');
    await page.locator('#intake button.primary').click();
    await page.waitForURL(/requests\/[0-9a-f-]{36}/);
    assert.deepEqual(troubles, []);
  },
);
