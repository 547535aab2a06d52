// The independent engines, each call within limits of its own: what a hostile file does to them must not stop a run.
import { spawnSync } from 'node:child_process';

const MAX_OUTPUT = 1 << 29;
const MAX_MEMORY_KIB = 4_000_000;
export const TOOLS = ['pdfinfo', 'pdftotext', 'pdftoppm', 'mutool', 'qpdf'];

/** Those that this machine lacks. */
export function missingTools(tools = TOOLS) {
  return tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
}

/**
 * Runs a tool; its exit status is told, not thrown, for many write something useful before they fail.
 * @returns `{ status, out }`, `out` a Buffer, empty when nothing came
 */
export function run(tool, args, seconds = 60) {
  const limited = ['-c', `ulimit -v ${MAX_MEMORY_KIB}; exec "$@"`, 'sh', tool, ...args];
  const { status, stdout } = spawnSync('sh', limited, {
    maxBuffer: MAX_OUTPUT,
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { status, out: stdout ?? Buffer.alloc(0) };
}

const poppler = (password) => (password ? ['-upw', password] : []);

/** Pages that poppler sees, or qpdf where poppler sees none; 0 when neither can open the file. */
export function openable(path, password) {
  const info = run('pdfinfo', [...poppler(password), path], 20);
  const pages = Number(/^Pages:\s+(\d+)/m.exec(info.out.toString('latin1'))?.[1] ?? 0);
  if (info.status === 0 && pages > 0) return { by: 'poppler', pages };
  const counted = run('qpdf', ['--show-npages', ...(password ? [`--password=${password}`] : []), path], 20);
  const pagesToo = Number(counted.out.toString('latin1').trim());
  return counted.status !== 2 && pagesToo > 0 ? { by: 'qpdf', pages: pagesToo } : { by: 'none', pages: 0 };
}

/** Boxes and turn of each page as poppler tells them, in user space. */
export function pageBoxes(path, password) {
  const text = run('pdfinfo', [...poppler(password), '-box', '-f', '1', '-l', '100000', path]).out.toString(
    'latin1',
  );
  const pages = [];
  const of = (number) => (pages[Number(number) - 1] ??= { rotate: 0 });
  for (const [, number, rotate] of text.matchAll(/^Page\s+(\d+) rot:\s+(-?\d+)/gm))
    of(number).rotate = ((Number(rotate) % 360) + 360) % 360;
  for (const [, number, kind, values] of text.matchAll(/^Page\s+(\d+) (Media|Crop)Box:\s+(.*)$/gm))
    of(number)[kind === 'Media' ? 'media' : 'crop'] = values.trim().split(/\s+/).map(Number);
  return pages;
}

/** Text of all pages by each engine and mode: engine -> one string a page. */
export function texts(path, password) {
  const pagesOf = (out) => out.toString('utf8').split('\f');
  const mupdf = password ? ['-p', password] : [];
  return {
    raw: pagesOf(run('pdftotext', [...poppler(password), '-raw', path, '-']).out),
    layout: pagesOf(run('pdftotext', [...poppler(password), '-layout', path, '-']).out),
    mutool: pagesOf(run('mutool', ['draw', '-q', '-F', 'txt', ...mupdf, path]).out),
  };
}

/** Words with boxes as poppler reads them, in the frame of its page (media box, turned, y down): one list a page. */
export function shownWords(path, password) {
  const html = run('pdftotext', [...poppler(password), '-bbox', path, '-']).out.toString('utf8');
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(
        page.matchAll(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)<\/word>/g),
        ([, x0, y0, x1, y1, text]) => ({ text: unescaped(text), box: [x0, y0, x1, y1].map(Number) }),
      ),
    );
}

/**
 * Single glyphs as mupdf reads them, in the frame of its page (crop box, turned, y down), `width` points wide:
 * `{ number, width, glyphs: [{ text, origin: [x, y], heart: [x, y] }] }`, pages from 1.
 */
export function shownGlyphs(path) {
  const xml = run('mutool', ['draw', '-q', '-F', 'stext', path]).out.toString('utf8');
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, number, width] = /id="page(\d+)" width="(\S+)"/.exec(page) ?? [0, 0, 0];
      const glyphs = [];
      for (const [, quad, x, y, text] of page.matchAll(
        /<char quad="([^"]*)" x="(\S+)" y="(\S+)"[^>]* c="([^"]*)"/g,
      )) {
        const at = quad.split(' ').map(Number);
        const mean = (from) => (at[from] + at[from + 2] + at[from + 4] + at[from + 6]) / 4;
        glyphs.push({ text: unescaped(text), origin: [Number(x), Number(y)], heart: [mean(0), mean(1)] });
      }
      return { number: Number(number), width: Number(width), glyphs };
    });
}

/** The whole file with every stream that qpdf can decode decompressed. */
export function decompressed(path) {
  return run('qpdf', ['--qdf', '--object-streams=disable', '--decode-level=all', path, '-']).out;
}

/** A page (from 1) as an engine shows its visible part, as PPM: at `dpi`, or with its longest side of `scaleTo` pixels. */
export const drawnBy = {
  poppler(path, password, page, dpi, scaleTo) {
    const size = scaleTo ? ['-scale-to', `${scaleTo}`] : ['-r', `${dpi}`];
    const range = ['-f', `${page}`, '-l', `${page}`];
    return run('pdftoppm', [...poppler(password), ...range, ...size, '-cropbox', path]).out;
  },
  mupdf(path, password, page, dpi, scaleTo) {
    const size = scaleTo ? ['-w', `${scaleTo}`, '-h', `${scaleTo}`] : ['-r', `${dpi}`];
    const key = password ? ['-p', password] : [];
    return run('mutool', [
      'draw',
      '-q',
      '-F',
      'ppm',
      '-c',
      'rgb',
      ...size,
      ...key,
      '-o',
      '-',
      path,
      `${page}`,
    ]).out;
  },
};

function unescaped(text) {
  return text.replace(/&(amp|lt|gt|quot|apos|#x[0-9a-f]+|#\d+);/gi, (whole, name) => {
    const known = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()];
    if (known) return known;
    const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
