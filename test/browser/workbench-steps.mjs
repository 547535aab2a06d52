// Marking on the workbench: by dragging over words, by drawing boxes, by keys.
import assert from 'node:assert/strict';
import { expectAccessible } from './accessible.mjs';
import { tabTo } from './desk-steps.mjs';

/** DESIGN decision 8: marks are where they were drawn, to this many points. */
const TOLERANCE_PT = 0.2;

export async function ready(page) {
  await page.waitForSelector('#workbench[data-ready]');
  await page.waitForFunction(() => document.getElementById('picture').naturalWidth > 0);
}

/** Open a page of a document by the form at the head of the workbench. */
export async function openPageOf(page, title, number) {
  const label = await page.locator('#document option', { hasText: title }).first().textContent();
  await page.selectOption('#document', { label });
  await page.fill('#page-number', String(number));
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForURL(new RegExp(`page=${number}`));
  await ready(page);
}

/** Mark a phrase by dragging from its first to its last word. @param rects of the phrase, user space */
export async function markWords(page, rects) {
  const before = await marks(page);
  await page.locator('label', { hasText: 'Words' }).first().click();
  const [first, last] = await page.evaluate((rects) => {
    const inside = [...document.querySelectorAll('#words [data-box]')].filter(({ dataset }) => {
      const [x0, y0, x1, y1] = dataset.box.split(' ').map(Number);
      return rects.some(
        (rect) =>
          (x0 + x1) / 2 > rect[0] &&
          (x0 + x1) / 2 < rect[2] &&
          (y0 + y1) / 2 > rect[1] &&
          (y0 + y1) / 2 < rect[3],
      );
    });
    inside[0].scrollIntoView({ block: 'center' });
    return [inside[0], inside.at(-1)].map((word) => {
      const box = word.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
  }, rects);
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  await page.mouse.move(last.x, last.y, { steps: 5 });
  await page.mouse.up();
  assert.notEqual(await page.evaluate(() => String(getSelection())), '', 'the words are really selected');
  await page.click('#redact-selection');
  await saved(page, before + 1);
}

/** Mark by drawing a box around it, and see that it was kept where it was drawn. */
export async function markBox(page, [x0, y0, x1, y1]) {
  const before = await marks(page);
  await page.locator('label', { hasText: 'Box' }).first().click();
  const [from, to] = await page.evaluate(
    ([x0, y0, x1, y1]) => {
      const stage = document.getElementById('stage');
      const shown = document.querySelector('#rail [data-thumb]:has([aria-current])');
      const [left, bottom, right, top] = shown.dataset.crop.split(' ').map(Number);
      const place = (x, y) => {
        const bounds = stage.getBoundingClientRect();
        return {
          x: bounds.x + ((x - left) / (right - left)) * bounds.width,
          y: bounds.y + ((top - y) / (top - bottom)) * bounds.height,
        };
      };
      const frame = document.getElementById('stage-frame');
      frame.scrollTop += place(x0, y1).y - frame.getBoundingClientRect().y - 150;
      return [place(x0, y1), place(x1, y0)];
    },
    [x0, y0, x1, y1],
  );
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await saved(page, before + 1);
  const kept = await keptRects(page);
  const nearest = Math.min(
    ...kept.map((rect) => Math.max(...rect.map((side, place) => Math.abs(side - [x0, y0, x1, y1][place])))),
  );
  assert.ok(nearest <= TOLERANCE_PT, `the nearest kept box is ${nearest} pt off`);
}

/** By keys alone: to the words, two of them marked, the mark undone, the page turned and back. */
export async function markByKeyboard(page) {
  const before = await marks(page);
  await tabTo(page, 'Look through and mark pages');
  await page.keyboard.press('Enter');
  await ready(page);
  await expectAccessible(page, 'workbench');
  await page.keyboard.press('w');
  await tabToWords(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await saved(page, before + 1);
  await expectAccessible(page, 'workbench with a mark');
  await page.keyboard.press('Control+z');
  await saved(page, before);
  await page.keyboard.press('n');
  await page.waitForURL(/page=2/);
  await ready(page);
  await page.locator('#previous-page').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/page=1/);
  await ready(page);
}

/** Without a script: pages can be seen, one withheld whole by a plain form, and the mark removed again. */
export async function withholdWithoutScript(browser, signedIn, url) {
  const storageState = await signedIn.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  await page.goto(url);
  assert.ok((await page.locator('#picture').boundingBox()).width > 300, 'the page is seen');
  await page.getByRole('button', { name: 'Withhold the whole page' }).click();
  const entry = page.locator('.mark-entry', { hasText: 'Whole page' });
  await entry.waitFor();
  await entry.getByRole('button', { name: 'Remove' }).click();
  await page.locator('#no-marks').waitFor();
  await context.close();
}

async function tabToWords(page) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'option')) return;
  }
  assert.fail('Tab does not come to the words of the page');
}

async function marks(page) {
  return page.locator('.mark-entry').count();
}

async function saved(page, count) {
  await page.waitForFunction(
    (count) =>
      document.querySelectorAll('.mark-entry').length === count &&
      document.getElementById('save-state').textContent === 'All marks saved',
    count,
  );
}

/** The boxes of the page in hand as the server has them. */
async function keptRects(page) {
  return page.evaluate(async () => {
    const { request, document: id, page: number } = document.getElementById('workbench').dataset;
    const answer = await fetch(`/api/requests/${request}/documents/${id}/pages/${number}`);
    return (await answer.json()).marks.flatMap(({ rects }) => rects);
  });
}
