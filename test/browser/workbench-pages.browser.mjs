// The pages of the workbench: beside each the page as it would leave.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { PDFDocument } from 'pdf-lib';
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

/** A chart of three pages whose second is empty but for the dust of a scanner. */
async function chartWithBlank() {
  const pdf = await PDFDocument.create();
  for (const words of ['Alpha page, synthetic', '', 'Beta page, synthetic']) {
    const sheet = pdf.addPage([612, 792]);
    if (words) sheet.drawText(words, { x: 72, y: 700, size: 18 });
    else
      for (let i = 0; i < 30; i += 1)
        sheet.drawCircle({ x: 40 + i * 18, y: 60 + ((i * 173) % 650), size: 0.4 });
  }
  return Buffer.from(await pdf.save());
}

test(
  'pages are turned, moved and left out as blank by plain forms, documents are of a type, and all of it is taken back',
  { skip, timeout: 300_000 },
  async () => {
    const { page, troubles } = await openPage(browser, { viewport: WIDE });
    await desk.signIn(page, system.base, desk.SPECIALIST);
    const [chart] = await sampleCharts({ kinds: ['discharge-summary'] });
    const bytes = await chartWithBlank();
    const address = await openWorkbench(page, { ...chart, fileName: 'arranged.pdf', bytes });
    const size = () =>
      page.locator('#picture').evaluate((picture) => picture.naturalWidth / picture.naturalHeight);
    assert.ok((await size()) < 1);
    await page.locator('#arrange-panel > summary').click();
    await page.keyboard.press(']');
    await page.waitForFunction(() => {
      const { naturalWidth, naturalHeight } = document.getElementById('picture') ?? {};
      return naturalWidth > naturalHeight;
    });
    await ready(page);

    // The last page is moved to the front: Next goes in the new order.
    await page.goto(address.replace(/page=\d+/, 'page=3'));
    await ready(page);
    await page.locator('#arrange-panel > summary').click();
    await page.fill('#page-place', '1');
    await page.getByRole('button', { name: 'Move there' }).click();
    await page.waitForFunction(() => document.querySelector('#rail [data-thumb]').dataset.thumb === '3');
    await ready(page);
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.getElementById('workbench').dataset.page === '1');
    await page.locator('#arrange-panel > summary').click();
    await look(page, 'workbench-arranged');

    await page.getByRole('link', { name: 'Look for blank pages' }).click();
    await page.waitForSelector('#blank');
    await page.getByLabel('Page 2 is blank').check();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.blank-pages img')].every(
        ({ complete, naturalWidth }) => complete && naturalWidth,
      ),
    );
    await look(page, 'arrangement-blank');
    await page.getByRole('button', { name: 'Leave the ticked pages out' }).click();
    await page.getByText(/Left out as blank: page 2 of arranged/).waitFor();
    const row = page.locator('tr', { hasText: 'arranged' });
    await row.locator('select').selectOption('laboratory');
    await page.getByRole('button', { name: 'Keep types and order' }).click();
    await page.getByText(/arranged.*: Laboratory/).waitFor();
    await look(page, 'arrangement');
    await page.getByRole('button', { name: /Take back: Left out as blank/ }).click();
    await page.getByText(/Left out as blank/).waitFor({ state: 'detached' });
    await page.goto(address);
    await ready(page);
    assert.equal(await page.locator('#document optgroup[label="Laboratory"] option').count(), 1);
    await page.goto(address.split('/workbench')[0]);
    await page.getByRole('rowheader', { name: 'Laboratory', exact: true }).waitFor();
    await look(page, 'request-documents-by-type');
    assert.deepEqual(troubles, []);
  },
);
