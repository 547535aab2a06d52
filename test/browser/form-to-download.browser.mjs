// A request from the public form to the downloaded packet, in a real browser, on the real system.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { expectAccessible } from './accessible.mjs';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { textOfPages } from './packet-text.mjs';
import { startRealSystem } from './real-system.mjs';
import { approvePacket, readLetters, release } from './release-steps.mjs';
import { askForRecords, pickUp } from './requester-steps.mjs';
import * as workbench from './workbench-steps.mjs';

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

test('from the form to the download, and nothing marked is left', { skip, timeout: 480_000 }, async () => {
  const { base } = system;
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, locale: 'es-MX' });
  const number = await askForRecords(phone.page, base);

  const files = await sampleCharts({ kinds: ['discharge-summary', 'scanned-emergency-record'] });
  const [digital, scan] = files;
  const { page, troubles } = await openPage(browser, { viewport: { width: 1366, height: 768 } });
  await desk.signIn(page, base, desk.SPECIALIST);
  await desk.openByKeyboard(page, base, number);
  const requestUrl = page.url().split('?')[0];
  await desk.verify(page, 'MRN-BROWSER-1');
  await desk.upload(page, files);
  await workbench.markByKeyboard(page);
  await workbench.withholdWithoutScript(browser, page, page.url());

  // One phrase by its words, one by a box, and one on the scanned picture.
  const [byWords, byBox] = digital.sensitive;
  await workbench.openPageOf(page, digital.fileName, byWords.page);
  await workbench.markWords(page, byWords.rects);
  await workbench.openPageOf(page, digital.fileName, byBox.page);
  for (const rect of byBox.rects) await workbench.markBox(page, rect);
  const [onScan] = scan.sensitive;
  await workbench.openPageOf(page, scan.fileName, onScan.page);
  for (const rect of onScan.rects) await workbench.markBox(page, rect);
  await expectAccessible(page, 'workbench on a scan');

  await desk.outstaySignOff(await page.context().newPage(), requestUrl);
  await page.goto(requestUrl);
  await desk.preparePacket(page);
  await desk.signOut(page);

  const approved = await approvePacket(page, base, requestUrl);
  await release(page, base, requestUrl);

  const { link, code } = await readLetters(page, base);
  const { bytes, sha256 } = await pickUp(phone.page, link, code);
  assert.equal(
    createHash('sha256').update(bytes).digest('hex'),
    approved,
    'the approved bytes and no others',
  );
  assert.equal(sha256, approved, 'the page shows the SHA-256 of what it gives');
  await expectRemoved(bytes, [byWords, byBox], digital);
  assert.deepEqual([...troubles, ...phone.troubles], []);
});

/** The marked phrases are gone from the packet's text; words beside them are still there. */
async function expectRemoved(bytes, phrases, digital) {
  const pages = await textOfPages(bytes);
  const all = pages.join(' ');
  for (const { phrase } of phrases) {
    assert.ok(!all.includes(phrase), 'a marked phrase is still in the packet');
    assert.ok(!bytes.includes(Buffer.from(phrase)), 'a marked phrase is in the bytes of the packet');
  }
  assert.ok(all.includes(digital.patient.mrn), 'the rest of the chart is still there to be read');
  assert.ok(
    all.includes('Discharge Summary') || all.includes('DISCHARGE DIAGNOSES'),
    'headings are still there',
  );
}
