// What a run of scripts/corpus.mjs found, in words and numbers.

const CRASHED = new Set(['CRASH', 'HARNESS', 'engine-trap']);
const HUNG = new Set(['time-limit']);
const REFUSED_AT_MOST = 0.01;

const sum = (rows, of) => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
const percent = (part, all, digits = 1) => (all === 0 ? '-' : `${((100 * part) / all).toFixed(digits)} %`);
const done = ({ outcome }) => outcome === 'processed';
const canOpen = ({ openable }) => openable === 'poppler' || openable === 'qpdf';
const leaksOf = ({ leaks, pixels }) => (leaks?.length ?? 0) + (pixels?.unclean ?? 0);

/** One line a folder and one for all, as a table of Markdown. */
export function tableOf(rows) {
  const folders = [...new Set(rows.map(({ folder }) => folder))];
  const head = [
    'folder',
    'files',
    'openable',
    'processed',
    'openable, refused',
    'pages',
    'keep / remove / rebuild',
    'rebuilt of pages with boxes',
    'words redacted',
    'leaks',
    'words lost outside',
    'pixels changed outside',
    'output : input',
    'seconds',
    'peak MiB',
  ];
  const line = (name, some) => {
    const routes = (route) => sum(some, (row) => row.routes?.[route]);
    return [
      name,
      some.length,
      some.filter(canOpen).length,
      some.filter(done).length,
      some.filter((row) => canOpen(row) && !done(row)).length,
      sum(some, (row) => row.pages),
      `${routes('keep')} / ${routes('remove')} / ${routes('rebuild')}`,
      percent(
        sum(some, (row) => row.markedRebuilt),
        sum(some, (row) => row.marked),
      ),
      sum(some, (row) => row.words),
      sum(some, leaksOf),
      percent(
        sum(some, (row) => row.text?.lost),
        sum(some, (row) => row.text?.total),
        2,
      ),
      percent(
        sum(some, (row) => row.pixels?.changed),
        sum(some, (row) => row.pixels?.total),
        3,
      ),
      (
        sum(some, (row) => row.bytesOut) /
        Math.max(
          1,
          sum(some, (row) => row.bytesIn),
        )
      ).toFixed(2),
      sum(some, (row) => row.seconds).toFixed(0),
      Math.max(0, ...some.map((row) => row.peakMiB ?? 0)),
    ];
  };
  const lines = [
    ...folders.map((folder) =>
      line(
        folder,
        rows.filter((row) => row.folder === folder),
      ),
    ),
    line('all', rows),
  ];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Why pages were rebuilt, and files refused: counted, most first. */
export function countsOf(rows) {
  const reasons = new Map();
  const refusals = new Map();
  const add = (to, key, count = 1) => to.set(key, (to.get(key) ?? 0) + count);
  for (const row of rows) {
    for (const [because, count] of Object.entries(row.reasons ?? {})) add(reasons, because, count);
    if (!done(row)) add(refusals, `${row.outcome}${canOpen(row) ? ', openable' : ''}`);
  }
  const list = (counts) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([key, count]) => `  ${count}  ${key}`);
  return ['pages rebuilt, because', ...list(reasons), 'files refused', ...list(refusals)].join('\n');
}

/** Files that deserve a look, each with the figures that say why. */
export function noteworthy(rows, most = 12) {
  const worst = (title, of, tell) => {
    const list = rows.filter((row) => of(row) > 0).sort((a, b) => of(b) - of(a));
    return [
      `${title}: ${list.length} files`,
      ...list.slice(0, most).map((row) => `  ${row.file}: ${tell(row)}`),
    ];
  };
  const share = (row) => (row.text?.total ? row.text.lost / row.text.total : 0);
  return [
    ...worst(
      'leaks',
      leaksOf,
      (row) => `${JSON.stringify(row.leaks.slice(0, 4))}, boxes not of one shade ${row.pixels.unclean}`,
    ),
    ...worst(
      'openable, refused',
      (row) => (canOpen(row) && !done(row) ? 1 : 0),
      (row) => `${row.outcome}: ${row.detail}`,
    ),
    ...worst(
      'crashed or hung',
      (row) => (CRASHED.has(row.outcome) || HUNG.has(row.outcome) ? 1 : 0),
      (row) => `${row.outcome}: ${row.detail}`,
    ),
    ...worst('words lost outside boxes', share, (row) => `${row.text.lost} of ${row.text.total}`),
    ...worst(
      'pixels changed outside boxes, by the worst page',
      (row) => (row.pixels?.worst > 0.004 ? row.pixels.worst : 0),
      (row) => `page ${row.pixels.worstPage}: ${percent(row.pixels.worst, 1, 2)}`,
    ),
    ...worst(
      'pages of another size',
      (row) => row.pixels?.resized ?? 0,
      (row) => `${row.pixels.resized}`,
    ),
    ...worst(
      'slower than 20 s',
      (row) => Math.max(0, row.seconds - 20),
      (row) => `${row.seconds} s, ${row.pages ?? 0} pages`,
    ),
  ].join('\n');
}

/** Targets that were missed, in words; empty when all were met. */
export function missedTargets(rows) {
  const open = rows.filter(canOpen);
  const refused = open.filter((row) => !done(row)).length;
  const counts = {
    leaks: sum(rows, leaksOf),
    crashes: rows.filter(({ outcome }) => CRASHED.has(outcome)).length,
    hangs: rows.filter(({ outcome }) => HUNG.has(outcome)).length,
    'outputs that fail the proof of the whole': sum(rows, (row) => row.unproven),
    'outputs left behind by a refusal': rows.filter((row) => row.leftBehind).length,
    'unhandled rejections': sum(rows, (row) => row.unhandled),
  };
  const missed = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  if (refused > open.length * REFUSED_AT_MOST)
    missed.push(`${refused} of ${open.length} openable files refused (${percent(refused, open.length, 2)})`);
  return missed;
}
