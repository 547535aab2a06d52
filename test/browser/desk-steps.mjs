// What staff do on the desk, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { expectAccessible } from './accessible.mjs';

export const PASSWORD = 'sample-hospital-demo';
export const SPECIALIST = 'sam.specialist@sample.example';
export const REVIEWER = 'riley.reviewer@sample.example';
export const OFFICER = 'parker.privacy@sample.example';

/** Sign in at the queue. */
export async function signIn(page, base, email) {
  await page.goto(`${base}/sign-in`);
  await expectAccessible(page, 'sign-in page');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.click('main form button');
  await page.waitForURL(/\/(desk|choose-facility)/);
  if (page.url().includes('choose-facility')) {
    await page.getByText('Sample General Hospital').first().click();
    await page
      .locator('main form button')
      .first()
      .click({ timeout: 2000 })
      .catch(() => undefined);
    await page.waitForURL(/\/desk/);
  }
}

export async function signOut(page) {
  await page.click('form[action="/sign-out"] button');
  await page.waitForURL(/\/sign-in/);
}

/** From the queue to the request page, by keys alone. */
export async function openByKeyboard(page, base, number) {
  await page.goto(`${base}/desk`);
  await expectAccessible(page, 'work queue');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to the main part');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(/found=1/);
  await page.locator('main').focus();
  await page.keyboard.press('j');
  assert.equal(await focused(page), number);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/requests\//);
  await expectAccessible(page, 'request page');
}

/** Confirm what `verify` asks; first without a confirmation, which is refused and keeps what was typed. */
export async function verify(page, mrn) {
  await page.fill('#verify-mrn', mrn);
  for (const name of ['identity', 'authority', 'scope']) await page.check(`#verify-${name}`);
  await page.click('#verify button');
  await page.waitForSelector('#error-summary');
  await expectAccessible(page, 'request page with a refused step');
  assert.equal(await page.inputValue('#verify-mrn'), mrn, 'what was typed is kept');
  assert.equal(await page.isChecked('#verify-scope'), true, 'what was ticked is kept');
  await page.check('#verify-patient');
  await page.click('#verify button');
  await page.waitForSelector('.message.success');
}

/** Upload files by the form, and wait until the page itself says that they are read. */
export async function upload(page, files) {
  await page.setInputFiles(
    '#upload-file',
    files.map(({ fileName, mediaType, bytes }) => ({ name: fileName, mimeType: mediaType, buffer: bytes })),
  );
  await page.click('#upload button');
  for (const { fileName } of files)
    await page
      .locator('.documents tr', { hasText: fileName })
      .locator('.badge', { hasText: 'Ready' })
      .waitFor({ timeout: 90_000 });
}

/** Ask for the packet, and wait until the page itself says that it is proven. */
export async function preparePacket(page) {
  await page.click('#prepare-packet button');
  await page.waitForSelector('.message.success');
  await page
    .locator('[data-refresh="packet"] .badge', { hasText: 'Proven, awaits review' })
    .waitFor({ timeout: 120_000 });
  await expectAccessible(page, 'request page with a packet');
}

/** The warning before the automatic sign-off, by a clock that the test turns; what was typed outlives it. */
export async function outstaySignOff(page, requestUrl) {
  const typed = 'Half a sentence that must not be lost';
  await page.clock.install();
  await page.goto(requestUrl);
  await page.click('#hold summary');
  await page.fill('#hold-reason', typed);
  await page.clock.fastForward('13:30');
  await page.getByRole('button', { name: 'Stay signed in' }).waitFor();
  await expectAccessible(page, 'request page with the sign-off warning');
  await page.clock.fastForward('02:00');
  await page.getByRole('heading', { name: 'You have been signed off' }).waitFor();
  assert.equal(await page.locator('#content').isHidden(), true, 'nobody else reads the records');
  await expectAccessible(page, 'page after the sign-off');
  await page.getByRole('button', { name: 'go on here' }).click();
  await page.locator('#hold-reason').waitFor();
  assert.equal(await page.inputValue('#hold-reason'), typed);
  await page.fill('#hold-reason', '');
}

/** The text of what has the focus. */
export async function focused(page) {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

/** Press Tab until something with this text has the focus. */
export async function tabTo(page, text) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).startsWith(text)) return;
  }
  assert.fail(`Tab does not come to "${text}"`);
}
