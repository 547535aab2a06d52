import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merge5000, scans100, text100, usual1000 } from './inputs/make-inputs.mjs';
import { best, isThere, run, sizeMiB } from './measure.mjs';

const TIMES = Number(process.env.TIMES ?? 3);
const WORKERS = 2;
const here = import.meta.dirname;
const cli = join(here, '..', 'dist', 'src', 'cli.js');

/** @returns what run.mjs prints and what goes to docs/PERFORMANCE.md */
function line(name, measured, peer, size) {
  const ratio = peer ? (measured.seconds / peer.seconds).toFixed(2) : '-';
  const cells = [
    name.padEnd(30),
    `${measured.seconds.toFixed(2)} s`,
    `x ${ratio}`,
    `${measured.mib?.toFixed(0) ?? '?'} MiB`,
    size === undefined ? '' : `${size.toFixed(2)} MiB out`,
  ];
  console.log('  ' + cells.map((cell, i) => (i === 0 ? cell : cell.padStart(12))).join(' '));
}

function ours(folder, task, warm, input) {
  const warmUp = {
    pdfPath: warm.pdfPath,
    marks: warm.marks.slice(0, 2),
    outputPath: join(folder, 'warm.pdf'),
  };
  const order = join(folder, 'order.json');
  writeFileSync(order, JSON.stringify({ task, input, warmUp, times: TIMES, workers: WORKERS }));
  return JSON.parse(run(process.execPath, [join(here, 'ours.mjs'), order]).said);
}

/** One file redacted: by mutool, by ours warm and cold; qpdf rewriting the file is the limit. */
async function redaction(title, input, folder) {
  console.log(title);
  const { pdfPath, marks } = input;
  const marksPath = join(folder, 'marks.json');
  writeFileSync(marksPath, JSON.stringify(marks));
  const out = (name) => join(folder, name);
  let peer;
  if (isThere('mutool')) {
    peer = best(TIMES, () =>
      run('mutool', ['run', join(here, 'peer', 'redact.js'), pdfPath, out('mutool.pdf'), marksPath]),
    );
    line('mutool, no proof', peer, peer, sizeMiB(out('mutool.pdf')));
  }
  if (isThere('qpdf'))
    line(
      'qpdf in out (limit)',
      best(TIMES, () => run('qpdf', [pdfPath, out('qpdf.pdf')])),
      peer,
      sizeMiB(out('qpdf.pdf')),
    );
  const warm = await text100();
  const measured = ours(folder, 'redact-document', warm, { pdfPath, marks, outputPath: out('ours.pdf') });
  line('ours, warm, proof included', measured, peer, sizeMiB(out('ours.pdf')));
  const cold = best(TIMES, () =>
    run(process.execPath, [
      cli,
      'redact',
      pdfPath,
      '--marks',
      marksPath,
      '--out',
      out('cold.pdf'),
      '--proof',
      out('proof.json'),
    ]),
  );
  line('ours, cold (command line)', cold, peer, sizeMiB(out('cold.pdf')));
  console.log(
    `  routes: ${Object.entries(measured.routes)
      .map(([route, pages]) => `${route} ${pages}`)
      .join(', ')}; input ${sizeMiB(pdfPath).toFixed(2)} MiB`,
  );
}

async function merge(folder) {
  console.log('5,000-page merge: 50 files of 100 pages');
  const { paths } = await merge5000();
  const out = (name) => join(folder, name);
  let peer;
  if (isThere('qpdf')) {
    peer = best(TIMES, () => run('qpdf', ['--empty', '--pages', ...paths, '--', out('qpdf.pdf')]));
    line('qpdf --empty --pages', peer, peer, sizeMiB(out('qpdf.pdf')));
  }
  const input = {
    requestNumber: 'BENCH-1',
    facility: { name: 'Sample General Hospital', address: '1 Sample Street', phone: '555-0100' },
    preparedOn: '2026-01-01',
    language: 'en',
    recipientName: 'Sample Recipient',
    patientName: 'Sample Person',
    basisLabel: 'Sample',
    sources: paths.map((pdfPath, i) => ({
      pdfPath,
      title: `Document ${i + 1}`,
      pages: Array.from({ length: 100 }, (_, at) => ({ number: at + 1, boxes: [] })),
    })),
    outputPath: out('packet.pdf'),
  };
  const measured = ours(folder, 'build-packet', await text100(), input);
  line('ours, a stamped, proven packet', measured, peer, sizeMiB(out('packet.pdf')));
}

/** The speed benchmarks by name. */
export const speed = {
  text: (folder) => text100().then((input) => redaction('100 text pages, three boxes each', input, folder)),
  jpeg: (folder) =>
    scans100('jpeg').then((input) =>
      redaction('100 scanned pages (gray JPEG, 200 dpi), three boxes each', input, folder),
    ),
  g4: (folder) =>
    scans100('g4').then((input) =>
      redaction('100 scanned pages (Group 4, 200 dpi), three boxes each', input, folder),
    ),
  usual: (folder) =>
    usual1000().then((input) => redaction('1,000 pages, 5 % with three boxes', input, folder)),
  merge,
};

/** Runs one of them in a folder of its own. */
export async function runSpeed(name) {
  const folder = mkdtempSync(join(tmpdir(), 'openroi-bench-'));
  try {
    await speed[name](folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
