// Between user space (points, y upwards, as boxes are given) and the frames in which engines show a page.

/** The visible part of a page: crop box within media box, or the media box where they do not meet. */
export function visibleBox({ media, crop = media }) {
  const cut = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return cut[2] > cut[0] && cut[3] > cut[1] ? cut : media;
}

/** A point of a shown page (turned, y down, `scale` of its units a point) in user space. */
export function toUser([x, y], [x0, y0, x1, y1], rotate, scale = 1) {
  const [right, down] = [x / scale, y / scale];
  switch (rotate) {
    case 90:
      return [x0 + down, y0 + right];
    case 180:
      return [x1 - right, y0 + down];
    case 270:
      return [x1 - down, y1 - right];
    default:
      return [x0 + right, y1 - down];
  }
}

/** A box of a shown page in user space. */
export function boxToUser([a, b, c, d], frame, rotate) {
  const [p, q] = [toUser([a, b], frame, rotate), toUser([c, d], frame, rotate)];
  return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])];
}

/**
 * A user-space box in pixels of a page shown at this many pixels a point. Not by the picture's own size: that is rounded
 * up to whole pixels, and would shift every box a little.
 */
export function boxToPixels(box, frame, rotate, scale) {
  const [w, h] = [frame[2] - frame[0], frame[3] - frame[1]];
  const [width, height] = rotate % 180 === 0 ? [w * scale, h * scale] : [h * scale, w * scale];
  const corner = (x, y) => {
    const [u, v] = [(x - frame[0]) / w, (y - frame[1]) / h];
    const [a, b] = { 0: [u, 1 - v], 90: [v, u], 180: [1 - u, v], 270: [1 - v, 1 - u] }[rotate];
    return [a * width, b * height];
  };
  const [p, q] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])];
}

export const holds = ([x0, y0, x1, y1], [x, y], margin = 0) =>
  x > x0 + margin && x < x1 - margin && y > y0 + margin && y < y1 - margin;

export const overlaps = (a, b, margin = 0) =>
  a[0] < b[2] + margin && b[0] < a[2] + margin && a[1] < b[3] + margin && b[1] < a[3] + margin;

/** Pixels a point of a page drawn in this width: what was asked for, unless the page has a unit of its own. */
export function scaleOf(frame, rotate, width, asked) {
  const side = rotate % 180 === 0 ? frame[2] - frame[0] : frame[3] - frame[1];
  return Math.abs(side * asked - width) < 2 ? asked : width / side;
}
