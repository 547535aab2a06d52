import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { scannedPages } from './scanned-pages.mjs';
import { textPages } from './text-pages.mjs';

/** Made once and kept; a new number when a generator changes. */
const folder = join(tmpdir(), 'openroi-bench-inputs-3');

async function kept(name, make) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.new`, await make());
    renameSync(`${path}.new`, path);
  }
  return path;
}

const marksOf = (boxes) => boxes.flatMap((rects, i) => (rects ? [{ page: i + 1, rects }] : []));

async function hundredText() {
  let made;
  const make = async () => (made ??= await textPages(100, 1));
  const pdfPath = await kept('text-100.pdf', async () => (await make()).bytes);
  const boxesPath = await kept('boxes-100.json', async () => JSON.stringify((await make()).boxes));
  return { pdfPath, boxes: JSON.parse(readFileSync(boxesPath, 'utf8')) };
}

/** 100 text pages, three boxes each. */
export async function text100() {
  const { pdfPath, boxes } = await hundredText();
  return { pdfPath, marks: marksOf(boxes) };
}

/** The same pages scanned. */
export async function scans100(kind) {
  const { pdfPath, boxes } = await hundredText();
  const scan = () => scannedPages(readFileSync(pdfPath), kind, 2);
  return { pdfPath: await kept(`scan-${kind}-100.pdf`, scan), marks: marksOf(boxes) };
}

/** 1,000 pages, half text, a quarter JPEG and a quarter Group 4 scans, in turns of ten; every twentieth has boxes. */
export async function usual1000() {
  const boxesPath = join(folder, 'boxes-usual.json');
  const mix = async () => {
    const [text, first, second] = [await textPages(500, 7), await textPages(250, 8), await textPages(250, 9)];
    const jpeg = { ...first, bytes: await scannedPages(first.bytes, 'jpeg', 10) };
    const g4 = { ...second, bytes: await scannedPages(second.bytes, 'g4', 11) };
    const document = await PDFDocument.create();
    const parts = [];
    for (const { bytes, boxes } of [text, jpeg, g4]) {
      const from = await PDFDocument.load(bytes);
      parts.push({ pages: await document.copyPages(from, from.getPageIndices()), boxes, used: 0 });
    }
    const boxes = [];
    for (let i = 0; i < 1000; i++) {
      const part = parts[[0, 1, 0, 2][Math.floor(i / 10) % 4]];
      document.addPage(part.pages[part.used]);
      boxes.push(part.boxes[part.used++]);
    }
    writeFileSync(boxesPath, JSON.stringify(boxes));
    return Buffer.from(await document.save());
  };
  const pdfPath = await kept('usual-1000.pdf', mix);
  const boxes = JSON.parse(readFileSync(boxesPath, 'utf8'));
  return { pdfPath, marks: marksOf(boxes.map((rects, i) => (i % 20 === 7 ? rects : undefined))) };
}

/** 50 files of 100 pages: text and scans in turns, each with pages of its own. */
export async function merge5000() {
  const scans = [(await scans100('jpeg')).pdfPath, (await scans100('g4')).pdfPath];
  const paths = [];
  for (let i = 0; i < 50; i++) {
    if (i % 5 === 4) paths.push(scans[((i - 4) / 5) % 2]);
    else paths.push(await kept(`merge-${i}.pdf`, async () => (await textPages(100, 100 + i)).bytes));
  }
  return { paths };
}
