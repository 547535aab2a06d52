// Pictures of the pages of staff, for README and docs: `npm run screenshots` writes docs/images/*.png from the demo
// hospital. Everything on them is synthetic.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasChromium, openChromium, openPage } from '../test/browser/chromium.mjs';
import { startRealSystem } from '../test/browser/real-system.mjs';
import { walkStaffPages } from '../test/browser/staff-pages.mjs';

/** Pages that the documents show; the others are walked by the tests alone. */
const SHOWN = ['desk', 'intake', 'request', 'workbench', 'review', 'report', 'staff'];
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'images');

if (!hasChromium()) process.exit(2);
mkdirSync(folder, { recursive: true });
const system = await startRealSystem();
const browser = await openChromium();
try {
  const open = async () => (await openPage(browser, { viewport: { width: 1366, height: 768 } })).page;
  await walkStaffPages(system.base, open, async (page, name) => {
    if (!SHOWN.includes(name)) return;
    // Pictures of pages are drawn on the server and arrive after the page itself.
    await page.waitForFunction(() =>
      [...document.images].every(
        (image) =>
          !image.checkVisibility() ||
          image.getBoundingClientRect().top > window.innerHeight ||
          image.naturalWidth > 0,
      ),
    );
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  });
} finally {
  await browser.close();
  await system.stop();
}
