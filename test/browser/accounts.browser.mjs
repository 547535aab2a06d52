// The second factor and one's sessions, in a real browser, on the demo hospital, where it is free to have one.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';

const { codeAt, stepAt } = createRequire(import.meta.url)('../../dist/src/domain/second-factor/totp.js');
const CLERK = 'casey.clerk@sample.example';
const PASSWORD = 'sample-hospital-demo';
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
  'set up a second factor, sign in with it, and end a session elsewhere',
  { skip, timeout: 300_000 },
  async () => {
    const { base } = system;
    const first = await openPage(browser, { viewport: WIDE });
    await desk.signIn(first.page, base, CLERK);
    await first.page.goto(`${base}/second-factor`);
    await look(first.page, 'factor-set-up');
    await first.page.goto(`${base}/second-factor?lang=es`);
    await look(first.page, 'factor-set-up-es');
    await first.page.goto(`${base}/second-factor?lang=en`);
    const key = await first.page.textContent('#factor-key');
    await first.page.fill('#password', desk.PASSWORD);
    await first.page.fill('#code', '000000');
    await first.page.keyboard.press('Enter');
    await first.page.waitForSelector('#code-refusal');
    await first.page.fill('#password', desk.PASSWORD);
    await first.page.fill('#code', codeAt(bytesOf(key), stepAt(new Date())));
    await first.page.keyboard.press('Enter');
    await first.page.waitForSelector('#recovery-codes');
    await look(first.page, 'factor-codes');
    const [recovery] = await first.page.locator('#recovery-codes code').allTextContents();

    const second = await openPage(browser, { viewport: WIDE });
    await second.page.goto(`${base}/sign-in`);
    await second.page.fill('[name=email]', CLERK);
    await second.page.fill('[name=password]', PASSWORD);
    await second.page.keyboard.press('Enter');
    await second.page.waitForURL(/\/sign-in\/code/);
    await look(second.page, 'sign-in-code');
    await second.page.fill('#code', recovery);
    await second.page.keyboard.press('Enter');
    await second.page.waitForURL(/\/desk/);

    await second.page.click('.who a[href="/account"]');
    await look(second.page, 'account');
    await second.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await second.page.waitForURL(/ended/);
    await first.page.goto(`${base}/desk`);
    assert.match(first.page.url(), /\/sign-in/);
    // The wrong code is answered by 422, which the browser tells as a trouble of the page.
    assert.deepEqual(second.troubles, []);
  },
);

function bytesOf(key) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replace(/\s/g, '')]
    .map((one) => letters.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
