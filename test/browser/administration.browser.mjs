// What an administrator does: somebody is added and given another role, the letterhead and the law are kept up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, openForm, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';

const ADMINISTRATOR = 'addison.admin@sample.example';
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

test('an account from its first password to its end, by keys', { skip, timeout: 300_000 }, async () => {
  const { page, troubles } = await openPage(browser, { viewport: WIDE });
  await desk.signIn(page, system.base, ADMINISTRATOR);
  if (/choose-facility/.test(page.url())) await page.locator('button').first().click();
  await page.goto(`${system.base}/desk/administration`);
  await look(page, 'admin-staff');
  await openForm(page, 'add');
  await page.fill('#add-email', 'nia.new@sample.example');
  await page.click('#add form button');
  await page.waitForSelector('.message.error');
  assert.equal(await page.inputValue('#add-email'), 'nia.new@sample.example');
  await look(page, 'admin-staff-refused');
  await page.fill('#add-staffName', 'Nia New');
  await page.focus('#add-role-clerk');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#first-password');
  const password = (await page.textContent('#first-password .mono')).trim();
  await look(page, 'admin-first-password');
  const address = (await page.evaluate(() => document.querySelector('#roles form').action)).replace(
    /\/roles$/,
    '',
  );

  const nia = await openPage(browser, { viewport: WIDE });
  await nia.page.goto(`${system.base}/sign-in`);
  await nia.page.fill('#email', 'nia.new@sample.example');
  await nia.page.fill('#password', password);
  await nia.page.keyboard.press('Enter');
  await nia.page.waitForURL(/first-password/);
  await look(nia.page, 'first-password');
  await nia.page.fill('#present', password);
  await nia.page.fill('#next', 'a long one of my own');
  await nia.page.fill('#again', 'a long one of my own');
  await nia.page.keyboard.press('Enter');
  await nia.page.waitForURL(/\/desk/);

  await page.goto(address);
  await openForm(page, 'roles');
  await page.check('#roles-role-reviewer');
  await page.click('#roles form button');
  await page.waitForSelector('.message.success');
  await page.waitForSelector('.history li:has-text("Changed the roles from clerk to clerk, reviewer.")');
  await look(page, 'admin-person');
  await openForm(page, 'close-account');
  await page.click('#close-account form button');
  await page.waitForSelector('.badge:has-text("Closed")');
  await nia.page.goto(`${system.base}/desk`);
  await nia.page.waitForURL(/sign-in/);
  assert.deepEqual([...troubles, ...nia.troubles], []);
});

test(
  'the letterhead and the rows of the law, each with its history',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, ADMINISTRATOR);
    await page.goto(`${system.base}/desk/administration/hospital`);
    await page.fill('#settings-facilityPhone', '555-0177');
    await page.click('#settings form button');
    await page.waitForSelector('.history li:has-text("555-0177")');
    await look(page, 'admin-hospital');
    await page.goto(`${system.base}/desk/administration/law/holidays`);
    await openForm(page, 'holiday');
    await page.fill('#holiday-on', 'next week');
    await page.click('#holiday form button');
    await page.waitForSelector('.message.error');
    assert.equal(await page.inputValue('#holiday-on'), 'next week');
    await page.fill('#holiday-on', '2099-01-09');
    await page.fill('#holiday-holidayName', 'Day of mourning (sample)');
    await page.fill('#holiday-citation', 'Invented order');
    await page.fill('#holiday-source', 'Invented gazette');
    await page.click('#holiday form button');
    await page.waitForSelector('.message.success');
    await look(page, 'admin-holidays');
    await page.goto(`${system.base}/desk/administration/law/clocks`);
    await look(page, 'admin-law');
    assert.deepEqual(troubles, []);
  },
);
