// What must be true of a redacted file, asked of poppler, mupdf and qpdf: none of them removed anything.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';

const DPI = 100;
const big = { maxBuffer: 1 << 28 };

/** The tools that this machine lacks. */
export function missingTools() {
  return ['pdftotext', 'mutool', 'qpdf', 'pdftoppm', 'pdfimages'].filter(
    (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
}

const run = (tool, args, encoding) =>
  execFileSync(tool, args, { ...big, encoding, stdio: ['ignore', 'pipe', 'ignore'] });

/** Text of a page (from 0) by two extractors. */
export function textsOf(file, page) {
  return {
    pdftotext: run('pdftotext', ['-f', `${page + 1}`, '-l', `${page + 1}`, '-nopgbrk', file, '-'], 'utf8'),
    mutool: run('mutool', ['draw', '-q', '-F', 'txt', file, `${page + 1}`], 'utf8'),
  };
}

/** The whole file with every stream decompressed. */
export function decompressed(file) {
  const { stdout } = spawnSync(
    'qpdf',
    ['--qdf', '--object-streams=disable', '--decode-level=all', '--decrypt', file, '-'],
    big,
  );
  return stdout;
}

function spellings(secret) {
  const utf16 = Buffer.from(secret, 'utf16le').swap16();
  const plain = Buffer.from(secret, 'latin1');
  return [
    plain,
    utf16,
    ...[plain, utf16].flatMap((b) =>
      [b.toString('hex'), b.toString('hex').toUpperCase()].map((h) => Buffer.from(h)),
    ),
  ];
}

const squeeze = (text) => text.replace(/\s+/g, '');

async function draw(file, page, dpi, blur = 0) {
  const png = run('pdftoppm', [
    '-f',
    `${page + 1}`,
    '-l',
    `${page + 1}`,
    '-r',
    `${dpi}`,
    '-cropbox',
    '-png',
    file,
  ]);
  const picture = sharp(png).removeAlpha();
  // Engines dither and smooth fine noise each in its own way; what one sees from arm's length must not differ.
  if (blur > 0) picture.blur(blur);
  return picture.raw().toBuffer({ resolveWithObject: true });
}

/** Pixel rectangle of a user-space box on a page as shown (crop box, turned). */
async function pixelBox(file, index, rect, width, height) {
  const page = (
    await PDFDocument.load(readFileSync(file), {
      ignoreEncryption: true,
      updateMetadata: false,
    })
  ).getPage(index);
  const { x, y, width: w, height: h } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const corner = (px, py) => {
    const [u, v] = [(px - x) / w, (py - y) / h];
    const [a, b] = { 0: [u, 1 - v], 90: [v, u], 180: [1 - u, v], 270: [1 - v, 1 - u] }[turn];
    return [a * width, b * height];
  };
  const [a, b] = [corner(rect[0], rect[1]), corner(rect[2], rect[3])];
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function spread({ data, info }, [x0, y0, x1, y1]) {
  const [low, high] = [
    [255, 255, 255],
    [0, 0, 0],
  ];
  for (let y = Math.max(0, Math.ceil(y0)); y < Math.min(info.height, Math.floor(y1)); y++)
    for (let x = Math.max(0, Math.ceil(x0)); x < Math.min(info.width, Math.floor(x1)); x++)
      for (let c = 0; c < 3; c++) {
        const value = data[(y * info.width + x) * info.channels + c];
        low[c] = Math.min(low[c], value);
        high[c] = Math.max(high[c], value);
      }
  return Math.max(...high.map((value, c) => value - low[c]));
}

async function pictureProblems(output, { w, h, rect }) {
  const work = mkdtempSync(join(tmpdir(), 'openroi-images-'));
  const problems = [];
  try {
    run('pdfimages', ['-png', output, join(work, 'i')]);
    for (const name of readdirSync(work)) {
      const image = await sharp(join(work, name))
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      if (image.info.width !== w || image.info.height !== h) continue;
      const stray = spread(image, [rect[0] + 1, rect[1] + 1, rect[2] - 1, rect[3] - 1]);
      if (stray > 24) problems.push(`image ${name} of ${w}x${h} keeps its pixels (spread ${stray})`);
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  return problems;
}

async function differenceOutside(input, output, page, rects) {
  const [before, after] = [await draw(input, page, DPI, 1.5), await draw(output, page, DPI, 1.5)];
  const { width, height, channels } = before.info;
  if (width !== after.info.width || height !== after.info.height)
    return `size ${width}x${height} became ${after.info.width}x${after.info.height}`;
  const boxes = await Promise.all(rects.map((rect) => pixelBox(output, page, rect, width, height)));
  let [changed, total] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (boxes.some(([x0, y0, x1, y1]) => x > x0 - 5 && x < x1 + 5 && y > y0 - 5 && y < y1 + 5)) continue;
      total++;
      const at = (y * width + x) * channels;
      const far = Math.max(...[0, 1, 2].map((c) => Math.abs(before.data[at + c] - after.data[at + c])));
      if (far > 60) changed++;
    }
  return changed > total * 0.004
    ? `${((100 * changed) / total).toFixed(2)} % of the pixels outside the boxes changed`
    : undefined;
}

/** Everything that is wrong with `output` as a redaction of `input`; empty when it is sound. */
export async function checkCase(input, output, expected) {
  const problems = [];
  for (const [engine, text] of Object.entries(textsOf(output, expected.page))) {
    for (const secret of expected.secrets)
      if (squeeze(text).includes(secret)) problems.push(`${engine} returns the secret`);
    for (const kept of expected.keeps ?? [])
      if (!squeeze(text).includes(squeeze(kept))) problems.push(`${engine} lost ${kept}`);
    for (const [word, count] of Object.entries(expected.expect_count ?? {}))
      if (squeeze(text).split(word).length - 1 !== count)
        problems.push(`${engine} does not count ${word} ${count} times`);
  }
  for (const [page, keeps] of Object.entries(expected.other_page_keeps ?? {}))
    for (const [engine, text] of Object.entries(textsOf(output, Number(page))))
      for (const kept of keeps)
        if (!squeeze(text).includes(kept)) problems.push(`${engine} lost ${kept} on page ${page}`);
  if (!expected.other_page_keeps && !expected.expect_count) {
    const bytes = decompressed(output);
    for (const secret of [...expected.secrets, ...(expected.raw ?? [])])
      if (spellings(secret).some((needle) => bytes.includes(needle)))
        problems.push('the secret is in the decompressed bytes');
  }
  const picture = await draw(output, expected.page, DPI);
  for (const rect of expected.rects) {
    const box = await pixelBox(output, expected.page, rect, picture.info.width, picture.info.height);
    const stray = spread(picture, box);
    if (stray > 16) problems.push(`a box is not uniform when drawn (spread ${stray})`);
  }
  if (expected.img) problems.push(...(await pictureProblems(output, expected.img)));
  if (input !== output) {
    const difference = await differenceOutside(input, output, expected.page, expected.rects);
    if (difference) problems.push(difference);
    for (const page of Object.keys(expected.other_page_visual ?? expected.other_page_keeps ?? {})) {
      const other = await differenceOutside(input, output, Number(page), []);
      if (other) problems.push(`page ${page}: ${other}`);
    }
  }
  return problems;
}
