// A page looked at as it stands: accessible at both widths, and kept as a picture.
import { join } from 'node:path';
import { expectAccessible } from './accessible.mjs';

export const WIDE = { width: 1366, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The page is accessible at desk and phone width; kept as pictures when SHOTS names a folder. */
export async function look(page, name) {
  for (const [width, viewport] of Object.entries({ desk: WIDE, phone: PHONE })) {
    await page.setViewportSize(viewport);
    await expectAccessible(page, `${name}, ${width} width`);
    const shots = process.env.SHOTS;
    if (shots) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize(WIDE);
}

/** Open a form by its summary, with the keyboard alone. */
export async function openForm(page, key) {
  const summary = page.locator(`#${key} > summary`);
  if (await page.locator(`#${key}[open]`).count()) return;
  await summary.focus();
  await page.keyboard.press('Enter');
}
