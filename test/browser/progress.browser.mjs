// How a packet is followed, stopped and proven on the desk, in a real browser, on the real system.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import * as progress from './progress-steps.mjs';
import { startRealSystem } from './real-system.mjs';

const skip = !hasChromium();
const shots = process.env.SCREENSHOTS;
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
  'a packet is followed page by page, stopped, made again, and its proof read',
  { skip, timeout: 480_000 },
  async () => {
    const { base } = system;
    const { page, troubles } = await openPage(browser, { viewport: { width: 1366, height: 900 } });
    const shoot = async (name) => {
      if (!shots) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({
        path: join(shots, `${name}-${page.viewportSize().width}.png`),
        fullPage: true,
      });
    };
    await desk.signIn(page, base, desk.SPECIALIST);
    const address = await progress.requestWith(page, base, await progress.longChart(1500));
    await progress.followAndStop(page, address, shoot);
    await page.setViewportSize({ width: 390, height: 844 });
    await progress.followAndStop(page, address, shoot);
    await progress.followWithoutScript(browser, page, address);
    await progress.followWithoutStream(page, address);
    await progress.readProof(page, address, shoot);
    await page.setViewportSize({ width: 1366, height: 900 });
    await progress.readProof(page, address, shoot);
    assert.deepEqual(troubles, []);
  },
);
