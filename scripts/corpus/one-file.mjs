// One file through the product: intake where it needs it, redaction, proof; then what independent engines say of it.
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chooseWords } from './choose-words.mjs';
import { findLeaks, plain } from './find-leaks.mjs';
import { changedPixels, lostText } from './find-losses.mjs';
import { openable, pageBoxes, shownWords, texts } from './tools.mjs';

const MEMORY_SAMPLES_MS = 50;

/**
 * @param product `{ engine, PdfRefusal }`
 * @param file see filesOf
 * @param options `{ every, firstPages, pixelPages }`: mark each n-th of the first pages, compare so many by eye
 * @returns a row that can be written as JSON; it holds nothing of the file's content
 */
export async function takeFile(product, file, scratch, options) {
  const opens = openable(file.path, file.password);
  const row = { file: `${file.folder}/${file.name}`, folder: file.folder, openable: opens.by, seconds: 0 };
  const meter = { row, peak: 0 };
  const paths = {
    taken: join(scratch, 'taken.pdf'),
    words: join(scratch, 'words'),
    out: join(scratch, 'out.pdf'),
  };
  try {
    let source = { path: file.path, password: file.password };
    let made;
    if (!drawable(opens, file)) source = await takeIn(product, source, paths, meter);
    try {
      made = await redact(product, source, paths, meter, options);
    } catch (error) {
      if (source.path !== file.path || error.code !== 'damaged' || file.password) throw error;
      source = await takeIn(product, source, paths, meter);
      made = await redact(product, source, paths, meter, options);
    }
    Object.assign(row, { outcome: 'processed', through: source.path === file.path ? 'direct' : 'intake' });
    Object.assign(row, await measure(source, paths.out, made, options));
    Object.assign(row, { bytesIn: statSync(file.path).size, bytesOut: statSync(paths.out).size });
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    Object.assign(row, {
      outcome: error.code,
      detail: String(error.message).slice(0, 300),
    });
    if (exists(paths.out)) row.leftBehind = true;
  } finally {
    for (const path of Object.values(paths)) rmSync(path, { force: true });
  }
  return { ...row, seconds: Math.round(row.seconds * 100) / 100, peakMiB: Math.round(meter.peak / 2 ** 20) };
}

/** A task of the product gave no result: by a refusal's code, or by breaking down. */
class TaskFailed extends Error {
  constructor(error, { PdfRefusal }) {
    super(error.message);
    this.code = error instanceof PdfRefusal ? error.code : 'CRASH';
  }
}

/** Poppler opens the file and can name the size of every page; boxes could not be placed otherwise. */
function drawable(opens, { path, password }) {
  const frames = opens.by === 'poppler' ? pageBoxes(path, password) : [];
  return frames.length > 0 && Array.from(frames).every((frame) => frame?.media && frame.crop);
}

async function takeIn(product, { path }, paths, meter) {
  const input = { inputPath: path, outputPath: paths.taken, wordsPath: paths.words };
  await metered(product, 'intake', input, { timeMs: 180_000, idleMs: 90_000 }, meter);
  return { path: paths.taken };
}

async function redact(product, source, paths, meter, { every, firstPages }) {
  const frames = pageBoxes(source.path, source.password);
  const pages = chooseWords(meter.row.file, frames, shownWords(source.path, source.password));
  const unmarked = pages.filter((_, i) => i % every !== 0 || i >= firstPages);
  for (const page of unmarked) Object.assign(page, { chosen: [], boxes: [] });
  const marks = pages
    .map(({ boxes }, i) => ({ page: i + 1, rects: boxes }))
    .filter(({ rects }) => rects.length);
  const limits = { timeMs: 120_000 + 3_000 * frames.length, idleMs: 90_000 };
  const input = { pdfPath: source.path, marks, outputPath: paths.out };
  if (source.password) input.password = source.password;
  return { frames, pages, result: await metered(product, 'redact-document', input, limits, meter) };
}

/** Runs a task, adding its time to the row and noting the largest size of this process meanwhile. */
async function metered(product, task, input, limits, meter) {
  const sample = () => (meter.peak = Math.max(meter.peak, process.memoryUsage.rss()));
  const timer = setInterval(sample, MEMORY_SAMPLES_MS);
  const began = performance.now();
  try {
    return await product.engine.run(task, input, { limits });
  } catch (error) {
    throw new TaskFailed(error, product);
  } finally {
    clearInterval(timer);
    sample();
    meter.row.seconds += (performance.now() - began) / 1000;
  }
}

async function measure(source, output, { frames, pages, result }, { pixelPages }) {
  const squeezed = (found) =>
    Object.fromEntries(Object.entries(found).map(([engine, list]) => [engine, list.map(plain)]));
  const [before, after] = [squeezed(texts(source.path, source.password)), squeezed(texts(output))];
  const routes = { keep: 0, remove: 0, rebuild: 0 };
  const reasons = {};
  result.pages.forEach(({ route, because }) => {
    routes[route] = (routes[route] ?? 0) + 1;
    if (route === 'rebuild') reasons[because] = (reasons[because] ?? 0) + 1;
  });
  const marked = result.pages.filter((_, i) => pages[i]?.boxes.length);
  return {
    pages: result.pages.length,
    routes,
    reasons,
    marked: marked.length,
    markedRebuilt: marked.filter(({ route }) => route === 'rebuild').length,
    words: pages.reduce((sum, page) => sum + page.chosen.length, 0),
    boxes: pages.reduce((sum, page) => sum + page.boxes.length, 0),
    unproven: result.proof.checks.filter(({ passed }) => !passed).length,
    leaks: findLeaks(output, pages, before, after),
    text: lostText(pages, after),
    pixels: await changedPixels(source, output, frames, pages, pixelPages),
  };
}

function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
