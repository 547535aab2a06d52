// The workbench over a chart of 500 pages, in headless Chromium: the first page, the next page, the thumbnails; beside
// pdf.js drawing the same pages, and beside the very pictures alone from the same server.
//   npm run build && node bench/workbench/run.mjs
import { openChromium, openPage } from '../../test/browser/chromium.mjs';
import * as desk from '../../test/browser/desk-steps.mjs';
import { startRealSystem } from '../../test/browser/real-system.mjs';
import { ready } from '../../test/browser/workbench-steps.mjs';
import { textPages } from '../inputs/text-pages.mjs';
import { startPeer } from './peer.mjs';

const PAGES = 500;
const median = (times) => [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
const worst = (times) => Math.max(...times);
const ms = (time) => `${Math.round(time)} ms`;

const pdf = Buffer.from((await textPages(PAGES, 7)).bytes);
const system = await startRealSystem();
const peer = await startPeer(pdf);
const browser = await openChromium();
try {
  const { page } = await openPage(browser, { viewport: { width: 1366, height: 900 } });
  await desk.signIn(page, system.base, desk.SPECIALIST);
  await page.goto(`${system.base}/desk?group=verified`);
  await page.locator('#queue a[data-row]').first().click();
  await page.waitForURL(/requests/);
  await desk.upload(page, [{ fileName: 'large.pdf', mediaType: 'application/pdf', bytes: pdf }]);
  const bench = `${page.url().split('?')[0]}/workbench`;
  await page.goto(bench);
  await ready(page);
  const id = await page.locator('#document option', { hasText: 'large.pdf' }).getAttribute('value');
  const at = (number) => `${bench}?document=${id}&page=${number}`;
  const api = await page.evaluate(
    () => `/api/requests/${document.getElementById('workbench').dataset.request}`,
  );
  const picture = (number, width = 1200) => `${api}/documents/${id}/pages/${number}/picture?width=${width}`;

  /** From the click on an address to the page ready to be worked on, its picture drawn. */
  const open = async (number) => {
    await page.goto(at(number), { waitUntil: 'commit' });
    await page.waitForSelector('#workbench[data-ready]');
    return page.evaluate(async () => {
      const shown = document.getElementById('picture');
      await shown.decode();
      return performance.now();
    });
  };
  /** Pictures alone, all at once. */
  const alone = (addresses) =>
    page.evaluate(async (addresses) => {
      const began = performance.now();
      await Promise.all(
        addresses.map((address) => {
          const image = new Image();
          image.src = address;
          return image.decode();
        }),
      );
      return performance.now() - began;
    }, addresses);
  /** From the key to the next page on the bench with its picture. */
  const next = () =>
    page.evaluate(async () => {
      const { dataset } = document.getElementById('workbench');
      const before = dataset.page;
      const began = performance.now();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
      while (dataset.page === before) await new Promise((go) => setTimeout(go, 0));
      await document.getElementById('picture').decode();
      await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
      return performance.now() - began;
    });

  const times = { cold: [], coldAlone: [], warm: [], next: [], thumbs: [], thumbsAlone: [] };
  for (let i = 0; i < 7; i += 1) {
    times.cold.push(await open(40 + 60 * i));
    times.coldAlone.push(await alone([picture(70 + 60 * i)]));
    times.warm.push(await open(40 + 60 * i));
  }
  // A person looks at a page for a moment; the next one is fetched meanwhile.
  await open(100);
  for (let i = 0; i < 40; i += 1) {
    await page.waitForTimeout(700);
    times.next.push(await next());
  }
  // Leafing as fast as pages come.
  const fast = [];
  for (let i = 0; i < 30; i += 1) fast.push(await next());
  for (let i = 0; i < 5; i += 1) {
    await open(5);
    times.thumbs.push(
      await page.evaluate(
        async (number) => {
          const rail = document.getElementById('rail');
          const began = performance.now();
          rail.querySelector(`[data-thumb="${number}"]`).scrollIntoView();
          await new Promise((go) => setTimeout(go, 30));
          const room = rail.getBoundingClientRect();
          const seen = [...rail.querySelectorAll('img')].filter((image) => {
            const { top, bottom } = image.getBoundingClientRect();
            return bottom > room.top && top < room.bottom;
          });
          await Promise.all(seen.map((image) => image.decode()));
          return performance.now() - began;
        },
        50 + 90 * i,
      ),
    );
    times.thumbsAlone.push(await alone(Array.from({ length: 6 }, (_, k) => picture(80 + 90 * i + k, 160))));
  }
  const shape = await page.evaluate(() => document.querySelectorAll('*').length);

  const { page: viewer } = await openPage(browser, { viewport: { width: 1366, height: 900 } });
  const peerFirst = [];
  for (let i = 0; i < 7; i += 1) {
    await viewer.goto(peer.base);
    await viewer.waitForFunction(() => window.first);
    peerFirst.push(await viewer.evaluate(() => window.first));
  }
  const peerNext = [];
  for (let i = 0; i < 40; i += 1)
    peerNext.push(await viewer.evaluate((number) => window.draw(number), 101 + i));

  const row = (what, ours, other, named) =>
    console.log(
      `| ${what} | ${ms(median(ours))} | ${ms(worst(ours))} | ${named}: ${ms(median(other))} | ${(median(ours) / median(other)).toFixed(2)} |`,
    );
  console.log(`${PAGES} pages, ${(pdf.length / 1e6).toFixed(1)} MB, ${shape} elements in the page\n`);
  console.log('| what | ours, median | worst | beside | ratio |\n| --- | --- | --- | --- | --- |');
  row('first page, never drawn before', times.cold, peerFirst, 'pdf.js opens and draws');
  row('first page, never drawn before', times.cold, times.coldAlone, 'its picture alone');
  row('first page, drawn before', times.warm, peerFirst, 'pdf.js opens and draws');
  row('next page, after a look', times.next, peerNext, 'pdf.js draws');
  row('next page, leafing at full speed', fast, peerNext, 'pdf.js draws');
  row('thumbnails somewhere in the rail', times.thumbs, times.thumbsAlone, 'six such pictures alone');
} finally {
  await browser.close();
  peer.stop();
  await system.stop();
}
