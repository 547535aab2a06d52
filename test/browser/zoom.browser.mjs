// Every page of staff at 200 % zoom of a 1366 x 768 screen: nothing is cut off sideways, and axe finds nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible } from './accessible.mjs';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import { startRealSystem } from './real-system.mjs';
import { walkStaffPages } from './staff-pages.mjs';

/** What is left of the screen at 200 %: the browser lays out half as many pixels. */
const HALF = { width: 683, height: 384 };
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

test('at 200 % no page of staff scrolls sideways', { skip, timeout: 300_000 }, async () => {
  const wide = [];
  const troubles = [];
  const open = async () => {
    const opened = await openPage(browser, { viewport: HALF });
    troubles.push(opened.troubles);
    return opened.page;
  };
  const pages = await walkStaffPages(system.base, open, async (page, name) => {
    const [needed, given] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    if (needed > given + 1) wide.push(`${name}: ${needed} of ${given} pixels`);
    await expectAccessible(page, `${name} at 200 %`);
  });
  assert.deepEqual(wide, []);
  assert.equal(pages, 17);
  assert.deepEqual(troubles.flat(), []);
});
