// The pages of the workbench: beside each the page as it would leave.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { look, WIDE } from './look.mjs';
import { startRealSystem } from './real-system.mjs';
import { ready } from './workbench-steps.mjs';

const { sampleCharts } = createRequire(import.meta.url)('../../dist/src/demo-hospital/charts/index.js');
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

const untilTold = (page, words) =>
  page.waitForFunction(
    (words) => document.getElementById('released-told').textContent.includes(words),
    words,
  );
/** Share of the page's picture as released that is black. */
const blackShare = (page) =>
  page.evaluate(async () => {
    const picture = document.getElementById('released-picture');
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let black = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 90) black += 1;
    return black / (data.length / 4);
  });

/** The workbench of a verified request to which this chart was just added. */
async function openWorkbench(page, chart) {
  await page.goto(`${system.base}/desk?group=verified`);
  await page.locator('#queue a[data-row]').first().click();
  await page.waitForURL(/requests/);
  await desk.upload(page, [chart]);
  await page.goto(`${page.url().split('?')[0]}/workbench`);
  await ready(page);
  const chosen = page.locator('#document option', { hasText: chart.fileName });
  await page.selectOption('#document', await chosen.getAttribute('value'));
  await page.fill('#page-number', '1');
  const before = page.url();
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForURL((url) => url.href !== before);
  await ready(page);
  return page.url();
}

test(
  'as released: one key shows the page as it would leave, a mark is burned in as soon as it is saved',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    const [chart] = await sampleCharts({ kinds: ['discharge-summary'] });
    const address = await openWorkbench(page, { ...chart, fileName: 'released.pdf' });
    assert.equal(await page.locator('#released-side').isVisible(), false);
    await page.keyboard.press('s');
    await untilTold(page, 'Page 1 as it would leave');
    const before = await blackShare(page);
    const [stage, shown] = await Promise.all(
      ['#stage', '#released-picture'].map((part) => page.locator(part).boundingBox()),
    );
    assert.ok(Math.abs(stage.y - shown.y) < 2 && Math.abs(stage.width - shown.width) < 2, 'side by side');

    // A strip drawn over the page is burned in once it is saved.
    await page.keyboard.press('b');
    await page.mouse.move(stage.x + 40, stage.y + 150);
    await page.mouse.down();
    await page.mouse.move(stage.x + stage.width - 40, stage.y + 300, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => document.getElementById('save-state').textContent === 'All marks saved');
    await untilTold(page, 'Page 1 as it would leave');
    for (let i = 0; i < 50 && (await blackShare(page)) < before + 0.05; i += 1)
      await page.waitForTimeout(100);
    assert.ok((await blackShare(page)) > before + 0.05, 'the mark is burned in');
    await look(page, 'workbench-as-released');

    // Turned on, it stays on with the pages; withheld, a page says why nothing is shown.
    await page.keyboard.press('n');
    await untilTold(page, 'Page 2 as it would leave');
    await page.keyboard.press('p');
    await untilTold(page, 'Page 1 as it would leave');
    await page.keyboard.press('x');
    await page.keyboard.press('p');
    await untilTold(page, 'Nothing of this page leaves');
    await look(page, 'workbench-as-released-withheld');
    await page.keyboard.press('u');
    await untilTold(page, 'Page 1 as it would leave');
    await page.goto(address);
    await ready(page);
    await untilTold(page, 'Page 1 as it would leave');
    await page.keyboard.press('s');
    assert.equal(await page.locator('#released-side').isVisible(), false);
    // The refusal of a withheld page is an answer, not a trouble.
    assert.deepEqual(
      troubles.filter((words) => !/409/.test(words)),
      [],
    );
  },
);
