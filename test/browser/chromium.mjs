// The browser of these tests: CHROMIUM_PATH, or Debian's. Without one they are skipped, but never in CI.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** False when there is no browser here; a clear line is printed. @throws in CI, where it must be there */
export function hasChromium() {
  if (existsSync(CHROMIUM)) return true;
  const words = `No Chromium at ${CHROMIUM}. Install it (apt-get install chromium) or set CHROMIUM_PATH.`;
  if (process.env.CI === 'true') throw new Error(words);
  console.log(`SKIPPED: ${words}`);
  return false;
}

/** A headless browser that speaks to nobody but the server under test. */
export function openChromium() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page whose script errors and policy violations end the test. @returns `{ page, troubles }` */
export async function openPage(browser, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) troubles.push(message.text());
  });
  return { page, troubles };
}
