// Walks the corpus's chart-d01, digital and scanned, through the browser to the download, with three sensitive phrases
// of its ground truth boxed in each, and looks for them in the packet with poppler, mupdf and qpdf.
// Usage: node test/browser/corpus-walk.mjs CORPUS_FOLDER [FOLDER_FOR_THE_PACKET]
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasChromium, openChromium, openPage } from './chromium.mjs';
import * as desk from './desk-steps.mjs';
import { startRealSystem } from './real-system.mjs';
import { askForRecords, pickUp } from './requester-steps.mjs';
import { approvePacket, readLetters, release } from './release-steps.mjs';
import * as workbench from './workbench-steps.mjs';

const [corpus, outFolder = mkdtempSync(join(tmpdir(), 'openroi-walk-'))] = process.argv.slice(2);
const charts = corpus && join(corpus, 'charts');
if (!charts || !existsSync(join(charts, 'chart-d01.pdf'))) {
  console.log('skipped: give the corpus folder, which must hold charts/chart-d01.pdf');
  process.exit(0);
}
if (!hasChromium()) process.exit(0);
mkdirSync(outFolder, { recursive: true });

const files = ['chart-d01', 'chart-d01.scan'].map((name) => {
  const { pages } = JSON.parse(readFileSync(join(charts, `${name}.json`), 'utf8'));
  const sensitive = pages.flatMap((page, at) => page.sensitive.map((one) => ({ ...one, page: at + 1 })));
  return {
    fileName: `${name}.pdf`,
    mediaType: 'application/pdf',
    bytes: readFileSync(join(charts, `${name}.pdf`)),
    phrases: sensitive.slice(0, 3),
  };
});

const system = await startRealSystem();
const browser = await openChromium();
try {
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, locale: 'es-MX' });
  const number = await askForRecords(phone.page, system.base);
  const { page } = await openPage(browser, { viewport: { width: 1366, height: 768 } });
  await desk.signIn(page, system.base, desk.SPECIALIST);
  await desk.openByKeyboard(page, system.base, number);
  const requestUrl = page.url().split('?')[0];
  await desk.verify(page, 'MRN-WALK-1');
  await desk.upload(page, files);
  await page.goto(`${requestUrl}/workbench`);
  for (const { fileName, phrases } of files) {
    for (const phrase of phrases) {
      await workbench.openPageOf(page, fileName, phrase.page);
      // A person draws a little around what they see; the ground truth is the tight box.
      for (const [x0, y0, x1, y1] of phrase.bboxes)
        await workbench.markBox(page, [x0 - 1, y0 - 1, x1 + 1, y1 + 1]);
      console.log(`boxed in ${fileName}, page ${phrase.page}: a phrase about ${phrase.category}`);
    }
  }
  await page.goto(requestUrl);
  await desk.preparePacket(page);
  await desk.signOut(page);
  const sha256 = await approvePacket(page, system.base, requestUrl);
  await release(page, system.base, requestUrl);
  const { link, code } = await readLetters(page, system.base);
  const { bytes } = await pickUp(phone.page, link, code);
  const packet = join(outFolder, 'packet.pdf');
  writeFileSync(packet, bytes);
  console.log(`downloaded ${bytes.length} bytes, SHA-256 ${sha256}, to ${packet}`);
  look(packet);
} finally {
  await browser.close();
  await system.stop();
}

/** Every engine's text, and the decompressed objects, hold none of the phrases; the rest of the page is intact. */
function look(packet) {
  const run = (command, ...args) => execFileSync(command, args, { maxBuffer: 1 << 30 }).toString('latin1');
  const squeezed = (text) => text.replace(/\s+/g, '');
  const readings = {
    pdftotext: run('pdftotext', '-layout', packet, '-'),
    'pdftotext -raw': run('pdftotext', '-raw', packet, '-'),
    'mutool draw -F txt': run('mutool', 'draw', '-q', '-F', 'txt', packet),
    'decompressed objects': run('qpdf', '--qdf', '--object-streams=disable', packet, '-'),
  };
  for (const [engine, text] of Object.entries(readings)) {
    const haystack = squeezed(text).toLowerCase();
    for (const { phrases } of files)
      for (const { phrase, runs } of phrases)
        for (const secret of [phrase, ...(runs ?? [])]) {
          if (secret.length < 4) continue;
          for (const form of [secret, hex(secret), hex(secret, true)])
            assert.ok(!haystack.includes(squeezed(form).toLowerCase()), `${engine} finds a boxed phrase`);
        }
  }
  console.log(`none of the phrases is found by ${Object.keys(readings).join(', ')}`);

  const [digital] = files;
  const before = words(join(charts, digital.fileName));
  const after = new Set(words(packet));
  const boxed = new Set(digital.phrases.flatMap(({ phrase }) => phrase.split(/\s+/)));
  const missing = before.filter((word) => !after.has(word) && !boxed.has(word));
  console.log(
    `words of the digital chart not in the packet, besides the boxed ones: ${missing.length} of ${before.length}`,
  );
  assert.ok(missing.length <= before.length / 200, 'the rest of the chart is not intact');

  function words(path) {
    return run('pdftotext', path, '-')
      .split(/\s+/)
      .filter((word) => word.length > 1);
  }
  function hex(text, wide = false) {
    const bytes = Buffer.from(text, wide ? 'utf16le' : 'latin1');
    return (wide ? bytes.swap16() : bytes).toString('hex');
  }
}
