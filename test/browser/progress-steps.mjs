// What staff see while a packet is made: page by page, stopped, and where no stream of events comes through.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { expectAccessible } from './accessible.mjs';
import * as desk from './desk-steps.mjs';

const { PDFDocument, StandardFonts } = createRequire(import.meta.url)('pdf-lib');

/** A chart long enough that its packet takes a while. Synthetic. */
export async function longChart(pages) {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = file.addPage([612, 792]);
    for (let line = 0; line < 30; line += 1)
      page.drawText(`Synthetic record, page ${number}, line ${line}`, {
        x: 60,
        y: 730 - line * 22,
        size: 11,
        font,
      });
  }
  const bytes = Buffer.from(await file.save());
  return { fileName: `long-chart-${pages}.pdf`, mediaType: 'application/pdf', bytes };
}

/** Log and verify a request, and add the chart by the page. @returns the address of its page */
export async function requestWith(page, base, chart) {
  await page.goto(`${base}/desk`);
  const headers = { 'x-csrf-token': await page.getAttribute('body', 'data-csrf') };
  const call = async (path, data) => {
    const answer = await page.request.post(`${base}/api/requests${path}`, { headers, data });
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
    return answer;
  };
  const made = await call('', {
    requesterKind: 'patient',
    requesterName: 'Progress Sample',
    requesterEmail: 'progress.sample@example.org',
    language: 'en',
    patientGivenName: 'Progress',
    patientFamilyName: 'Sample',
    patientBirthDate: '1970-01-02',
    recordsWanted: 'The whole chart',
    basis: 'access',
    channel: 'fax',
  });
  const { requestId } = await made.json();
  const confirmed = { identity: true, authority: true, scope: true, patient: true, mrn: 'MRN-PROGRESS' };
  await call(`/${requestId}/verify`, confirmed);
  const address = `${base}/desk/requests/${requestId}`;
  await page.goto(address);
  await desk.upload(page, [chart]);
  return address;
}

/** Prepare; watch pages being done without the page being fetched; stop by keyboard; prepare again at once. */
export async function followAndStop(page, address, shoot = async () => undefined) {
  const fetched = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().startsWith(address)) fetched.push(request.resourceType());
  });
  await page.goto(address);
  await page.click('#prepare-packet button');
  await page.waitForSelector('#packet-progress');
  const begun = fetched.length;
  await page.waitForFunction(() => document.getElementById('packet-progress')?.value > 0, null, {
    timeout: 60_000,
  });
  assert.match(await page.textContent('#packet-progress-words'), /^Page \d+ of \d/);
  await expectAccessible(page, 'request page while a packet is made');
  await shoot('progress');
  assert.ok(
    !fetched.slice(begun).includes('fetch'),
    'the page is not fetched over and over: the server sends what is new',
  );
  assert.ok(fetched.includes('eventsource'), 'events come by a stream');

  await page.locator('main').focus();
  await desk.tabTo(page, 'Stop preparing');
  await page.keyboard.press('Enter');
  await page.getByText('The preparation is stopped.').waitFor();
  await page.locator('[data-refresh="packet"] .badge', { hasText: 'Stopped' }).waitFor();
  await expectAccessible(page, 'request page after the preparation was stopped');
  await shoot('stopped');
}

/** The stream fails: the page asks by itself and still comes to the end, and says so to who does not see it. */
export async function followWithoutStream(page, address) {
  await page.route('**/progress', (route) => route.abort());
  await page.goto(address);
  await desk.preparePacket(page);
  await page.waitForFunction(
    () => document.getElementById('said').textContent === 'Packet: Proven, awaits review',
  );
  await page.unroute('**/progress');
}

/** Without a script there is a link to see how far it is. */
export async function followWithoutScript(browser, page, address) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  await context.addCookies(await page.context().cookies());
  const plain = await context.newPage();
  await plain.goto(address);
  await plain.click('#prepare-packet button');
  await plain.getByRole('link', { name: 'Reload to see how far it is' }).click();
  await plain.waitForURL(address);
  assert.match(await plain.textContent('[data-refresh="packet"]'), /page|done/);
  const stop = plain.locator('#stop-preparing');
  if (await stop.count()) await stop.click();
  await context.close();
}

/** The proof page: by phone and desk width, hashes to copy, pages by what happened to them. */
export async function readProof(page, address, shoot = async () => undefined) {
  await page.goto(`${address}/packet`);
  await page.getByRole('link', { name: 'The whole proof, page by page' }).click();
  await page.getByRole('heading', { name: /^Proof of packet/ }).waitFor();
  await expectAccessible(page, 'proof');
  await shoot('proof');
  const hash = await page.textContent('#hash-packet');
  assert.match(hash, /^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Copy the hash of: The packet' }).click();
  await page.waitForFunction(() => document.getElementById('said').textContent !== '');
  await page.getByRole('link', { name: /^All \(/ }).click();
  await page.waitForURL(/pages=all/);
  await page.locator('.proof-pages summary').first().focus();
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'proof with the checks of a page');
  await shoot('proof-page');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download proof.json' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^packet-\d+\.proof\.json$/);
}
