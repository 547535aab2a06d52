// What was lost or changed that nobody asked for: words outside the boxes, and pixels outside the boxes.
import sharp from 'sharp';
import { occurrences, plain } from './find-leaks.mjs';
import { boxToPixels, overlaps, scaleOf, visibleBox } from './page-frame.mjs';
import { drawnBy } from './tools.mjs';

const DPI = 100;
const LONGEST_SIDE = 2000;
/** Pixels around a box that may change: a box is drawn a little wider, and engines smooth its edge. */
const AROUND = 5;
/** Engines dither and smooth each in its own way; what one sees from arm's length must not differ. */
const BLUR = 1.5;
const FAR = 60;
/** Share from which a second engine is asked: each has faults of its own (poppler in some JBIG2, in colour spaces). */
const DOUBTFUL = 0.004;

/** Words that touch no box, and how many of them no engine finds in the output any more. */
export function lostText(pages, after) {
  let [total, lost] = [0, 0];
  pages.forEach(({ words, boxes }, index) => {
    const need = new Map();
    for (const { text, box } of words) {
      const word = plain(text);
      if (word.length < 3 || boxes.some((area) => overlaps(area, box, 1))) continue;
      need.set(word, (need.get(word) ?? 0) + 1);
    }
    for (const [word, count] of need) {
      total += count;
      const found = Math.max(...Object.values(after).map((texts) => occurrences(texts[index] ?? '', word)));
      lost += Math.max(0, count - found);
    }
  });
  return { total, lost };
}

/**
 * Draws some pages of source and output by poppler and compares them. Where that shows a change, mupdf is asked as
 * well, and the smaller change counts: what only one engine sees differently is that engine's own.
 *
 * @param source `{ path, password? }`
 * @param frames boxes of the source's pages (pageBoxes)
 * @param most pages to draw, spread evenly
 * @returns pixels in all and changed, pages compared, pages whose size differs, the worst page's share, and how many
 *   boxes show more than one shade
 */
export async function changedPixels(source, output, frames, pages, most) {
  const told = { pages: 0, total: 0, changed: 0, worst: 0, worstPage: 0, resized: 0, boxes: 0, unclean: 0 };
  const step = Math.max(1, pages.length / most);
  for (let at = 0; at < pages.length; at += step) await comparePage(Math.floor(at));
  return told;

  async function comparePage(index) {
    const visible = visibleBox(frames[index]);
    const side = Math.max(visible[2] - visible[0], visible[3] - visible[1]);
    const scaleTo = (side / 72) * DPI > LONGEST_SIDE ? LONGEST_SIDE : undefined;
    const [before, after] = pictures('poppler');
    if (!before || !after) return;
    told.pages++;
    const { rotate } = frames[index];
    const boxes = (picture) =>
      pages[index].boxes.map((box) =>
        boxToPixels(
          box,
          visible,
          rotate,
          scaleOf(visible, rotate, picture.width, (scaleTo ?? 0) / side || DPI / 72),
        ),
      );
    told.boxes += pages[index].boxes.length;
    told.unclean += boxes(after).filter((box) => spread(after, box) > 16).length;
    if (Math.abs(before.width - after.width) > 1 || Math.abs(before.height - after.height) > 1) {
      told.resized++;
      return;
    }
    let { total, changed } = await difference(before, after, boxes(before));
    if (changed > total * DOUBTFUL) {
      const [again, then] = pictures('mupdf');
      const second = again && then && (await difference(again, then, boxes(again)));
      if (second && second.changed / second.total < changed / total) ({ total, changed } = second);
    }
    told.total += total;
    told.changed += changed;
    const share = total === 0 ? 0 : changed / total;
    if (share > told.worst) Object.assign(told, { worst: share, worstPage: index + 1 });

    function pictures(engine) {
      const draw = (path, password) => readPpm(drawnBy[engine](path, password, index + 1, DPI, scaleTo));
      return [draw(source.path, source.password), draw(output)];
    }
  }
}

/** @returns undefined when there is no picture */
export function readPpm(ppm) {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (!header) return undefined;
  const [width, height] = [Number(header[1]), Number(header[2])];
  return { width, height, data: ppm.subarray(header[0].length) };
}

const blurred = ({ data, width, height }) =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .blur(BLUR)
    .raw()
    .toBuffer();

/** Pixels in all and changed, those in and around the boxes (in pixels) left out. */
export async function difference(before, after, boxes) {
  const [a, b] = [await blurred(before), await blurred(after)];
  const [width, height] = [Math.min(before.width, after.width), Math.min(before.height, after.height)];
  const masked = new Uint8Array(width * height);
  for (const [x0, y0, x1, y1] of boxes)
    for (let y = Math.max(0, Math.ceil(y0 - AROUND)); y < Math.min(height, y1 + AROUND); y++)
      masked.fill(
        1,
        y * width + Math.max(0, Math.ceil(x0 - AROUND)),
        y * width + Math.max(0, Math.min(width, Math.ceil(x1 + AROUND))),
      );
  let [total, changed] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (masked[y * width + x]) continue;
      total++;
      const [from, to] = [(y * before.width + x) * 3, (y * after.width + x) * 3];
      for (let c = 0; c < 3; c++)
        if (Math.abs(a[from + c] - b[to + c]) > FAR) {
          changed++;
          break;
        }
    }
  return { total, changed };
}

/** Largest spread of a colour within a pixel box. */
export function spread({ data, width, height }, [x0, y0, x1, y1]) {
  const [low, high] = [
    [255, 255, 255],
    [0, 0, 0],
  ];
  for (let y = Math.max(0, Math.ceil(y0)); y < Math.min(height, Math.floor(y1)); y++)
    for (let x = Math.max(0, Math.ceil(x0)); x < Math.min(width, Math.floor(x1)); x++)
      for (let c = 0; c < 3; c++) {
        const value = data[(y * width + x) * 3 + c];
        if (value < low[c]) low[c] = value;
        if (value > high[c]) high[c] = value;
      }
  return Math.max(...high.map((value, c) => value - low[c]));
}
