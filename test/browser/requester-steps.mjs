// What the requester does: asks by the public form in Spanish on a phone, later picks the packet up with a code.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessible.mjs';

export const REQUESTER = 'browser.requester@sample.example';

/** Send the public form. @returns the request's number as the receipt shows it */
export async function askForRecords(page, base) {
  await page.goto(`${base}/?lang=en`);
  await expectAccessible(page, 'start page');
  await page.goto(`${base}/?lang=es`);
  assert.equal(await page.getAttribute('html', 'lang'), 'es');
  await expectAccessible(page, 'start page in Spanish');
  await page.click('a[href="/request?facility=SGH"]');
  await expectAccessible(page, 'request form in Spanish');
  await page.click('label[for="requesterKind-patient"]');
  await page.fill('#patientGivenName', 'Ana María');
  await page.fill('#patientFamilyName', 'Testpatient');
  await page.selectOption('#birthMonth', { index: 4 });
  await page.fill('#birthDay', '18');
  await page.fill('#birthYear', '1971');
  await page.click('form[action="/request"] button[type="submit"]');
  await page.waitForSelector('#error-summary');
  await expectAccessible(page, 'request form with errors');
  assert.equal(await page.inputValue('#patientFamilyName'), 'Testpatient', 'what was typed is kept');
  await page.fill('#recordsWanted', 'El resumen de alta');
  await page.fill('#requesterEmail', REQUESTER);
  await page.selectOption('#language', 'es');
  await page.click('form[action="/request"] button[type="submit"]');
  await page.waitForSelector('dd.big');
  await expectAccessible(page, 'receipt in Spanish');
  const [number, code] = await page.locator('dd.big').allTextContents();
  await seeStatus(page, base, number.trim(), code.trim());
  return number.trim();
}

async function seeStatus(page, base, number, code) {
  await page.goto(`${base}/status`);
  await expectAccessible(page, 'status form in Spanish');
  await page.fill('#number', number);
  await page.fill('#code', code);
  await page.click('form[action="/status"] button');
  await page.waitForSelector('ol.steps');
  await expectAccessible(page, 'status in Spanish');
}

/** Open the link, give a wrong code and then the right one, download. @returns the packet's bytes and shown SHA-256 */
export async function pickUp(page, link, code) {
  await page.goto(link);
  await expectAccessible(page, 'pick-up page');
  await page.fill('#code', code === '000000' ? '000001' : '000000');
  await page.click('main form button');
  await page.waitForSelector('#code-wrong');
  await expectAccessible(page, 'pick-up page after a wrong code');
  await page.fill('#code', code);
  await page.click('main form button');
  await page.waitForSelector('#sha256');
  await expectAccessible(page, 'download page');
  const sha256 = (await page.textContent('#sha256')).trim();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/packet.pdf"]')]);
  return { bytes: await readFile(await download.path()), sha256 };
}
