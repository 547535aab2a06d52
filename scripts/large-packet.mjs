// Builds packets at real size and says what they cost: 5,000 scanned pages (about 500 MB) and 5,000 pages of text, 5 %
// of the pages with boxes. Each build runs in a process of its own, which is watched with all its descendants. A build
// is cancelled half-way, another is killed half-way and started again. Independent readers look at the results.
//
//   node scripts/large-packet.mjs [--kind scan|text] [--pages 5000] [--workers 2] [--folder FOLDER] [--passcode P]
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeScans, makeText } from './large-packet/make-documents.mjs';
import { watchResident } from './large-packet/resident.mjs';

const BOXED_EVERY = 20;
const BUILD = fileURLToPath(new URL('large-packet/build.mjs', import.meta.url));
const { values } = parseArgs({
  options: {
    kind: { type: 'string', multiple: true, default: ['scan', 'text'] },
    pages: { type: 'string', default: '5000' },
    workers: { type: 'string', default: '2' },
    folder: { type: 'string' },
    passcode: { type: 'string' },
  },
});
const pages = Number(values.pages);
const workers = Number(values.workers);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** @param killAt page after which the process is killed without warning */
function build(order, killAt) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BUILD], { stdio: ['pipe', 'pipe', 'pipe'] });
    const resident = watchResident(child.pid);
    let said = '';
    child.stdout.on('data', (bytes) => (said += bytes));
    // Pages done are told one a line; anything else is a trouble.
    createInterface(child.stderr).on('line', (line) => {
      if (!/^\d+$/.test(line)) console.error(line);
      else if (Number(line) === killAt) child.kill('SIGKILL');
    });
    child.on('close', (code, signal) => {
      const largest = resident();
      if (signal === 'SIGKILL' && killAt) resolve(undefined);
      else if (code === 0) resolve({ ...JSON.parse(said), resident: largest });
      else reject(new Error(`the build ended with ${code ?? signal}`));
    });
    child.stdin.end(JSON.stringify({ pages, workers, boxedEvery: BOXED_EVERY, ...order }));
  });
}

/** What another program says of the packet, and how long it looked. */
function look(tool, args) {
  if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) return 'not installed';
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(tool, args, { maxBuffer: 1 << 28 });
  const took = `${((performance.now() - started) / 1000).toFixed(0)} s`;
  if (status !== 0) return `exit ${status} after ${took}: ${stderr.toString().trim().split('\n').pop()}`;
  return `sound (${took})${/^Pages:\s+\d+$/m.exec(stdout) ? `, ${/^Pages:\s+(\d+)$/m.exec(stdout)[1]} pages` : ''}`;
}

function readersOf(packet, pageCount, folder) {
  const upw = values.passcode ? ['-upw', values.passcode] : [];
  const last = ['-f', String(pageCount - 2), '-l', String(pageCount)];
  return {
    pdfinfo: look('pdfinfo', [...upw, packet]),
    'pdftoppm, the last three pages': look('pdftoppm', [
      ...upw,
      ...last,
      '-r',
      '40',
      packet,
      join(folder, 'page'),
    ]),
    'pdftotext, the last three pages': look('pdftotext', [...upw, ...last, packet, '-']),
    'qpdf --check': look('qpdf', [
      ...(values.passcode ? [`--password=${values.passcode}`] : []),
      '--check',
      packet,
    ]),
  };
}

async function measure(kind, folder) {
  const source = join(folder, `${kind}-${pages}.pdf`);
  if (!existsSync(source)) {
    await (kind === 'scan' ? makeScans : makeText)(`${source}.unfinished`, pages);
    renameSync(`${source}.unfinished`, source);
  }
  const outputPath = join(folder, `${kind}-packet.pdf`);
  const order = { source, outputPath, ...(values.passcode && { passcode: values.passcode }) };
  const whole = await build(order);
  const half = Math.floor(pages / 2);
  const cancelled = await build({ ...order, outputPath: join(folder, 'cancelled.pdf'), cancelAt: half });
  const again = { ...order, outputPath: join(folder, 'killed.pdf') };
  await build(again, half);
  const restarted = await build(again);
  rmSync(again.outputPath);
  const rows = {
    'pages, size before': `${pages}, ${megabytes(statSync(source).size)}`,
    'pages, size of the packet': `${whole.pageCount}, ${megabytes(whole.sizeBytes)}`,
    'ways the pages went': JSON.stringify(whole.routes),
    seconds: `${whole.seconds.toFixed(1)} (all pages ready after ${whole.pagesReady.toFixed(1)})`,
    'largest resident, all processes': megabytes(whole.resident),
    'progress told': `${whole.told} times`,
    'main thread held up, at most': `${whole.heldUpMs.toFixed(0)} ms`,
    'cancelled half-way': `at rest after ${cancelled.afterCancelMs.toFixed(0)} ms, ${cancelled.left} files left`,
    'killed half-way, started again': `${restarted.sha256 === whole.sha256 ? 'the same bytes' : 'OTHER BYTES'}, ${restarted.left} files left`,
    ...readersOf(outputPath, whole.pageCount, folder),
  };
  console.log(`\n| ${kind}, ${workers} workers${values.passcode ? ', passcode' : ''} | |\n| --- | --- |`);
  for (const [what, measured] of Object.entries(rows)) console.log(`| ${what} | ${measured} |`);
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'openroi-large-'));
mkdirSync(folder, { recursive: true });
try {
  console.log(execFileSync('uptime').toString().trim());
  for (const kind of values.kind) await measure(kind, folder);
} finally {
  if (!values.folder) rmSync(folder, { recursive: true });
}
