// Builds packets at real size and says what they cost: 5,000 scanned pages (about 500 MB) and 5,000 pages of text, 5 %
// of the pages with boxes. Prints seconds, the largest resident size, and what came out; qpdf looks at the result.
//
//   node scripts/large-packet.mjs [--kind scan|text] [--pages 5000] [--workers 2] [--folder FOLDER] [--passcode P]
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { makeScans, makeText } from './large-packet/make-documents.mjs';

const BOXED_EVERY = 20;
const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    pages: { type: 'string', default: '5000' },
    workers: { type: 'string', default: '2' },
    folder: { type: 'string' },
    passcode: { type: 'string' },
    make: { type: 'boolean', default: false },
  },
});
const pages = Number(values.pages);
const MB = 1e6;
const megabytes = (bytes) => `${(bytes / MB).toFixed(0)} MB`;

function resident(field) {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line[1]) * 1024;
}

async function build(kind, source, folder) {
  const { PdfEngine } = createRequire(import.meta.url)('../dist/src/pdf/index.js');
  const before = resident('VmRSS');
  const engine = new PdfEngine({ workers: Number(values.workers) });
  const outputPath = join(folder, `${kind}-packet.pdf`);
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let [told, recordsDone] = [0, 0];
  const boxes = [
    { rect: [72, 640, 300, 660], reason: 'Synthetic reason', legalBasis: '45 CFR 164.502' },
    { rect: [200, 300, 420, 330], reason: 'Synthetic reason', legalBasis: '45 CFR 164.502' },
  ];
  const built = await engine.run(
    'build-packet',
    {
      requestNumber: 'ROI-LARGE-0001',
      facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
      preparedOn: '2026-01-02',
      language: 'en',
      recipientName: 'Example Recipient',
      patientName: 'Example Patient',
      basisLabel: 'Authorization (45 CFR 164.508)',
      sources: [
        {
          pdfPath: source,
          title: 'Synthetic records',
          pages: Array.from({ length: pages }, (_, i) => ({
            number: i + 1,
            boxes: i % BOXED_EVERY === 0 ? boxes : [],
          })),
        },
      ],
      ...(values.passcode && { passcode: values.passcode }),
      outputPath,
    },
    {
      limits: { timeMs: 7_200_000, idleMs: 600_000 },
      onProgress: (done, total) => {
        told++;
        if (done === total) recordsDone = seconds();
      },
    },
  );
  const took = seconds();
  lag.disable();
  await engine.close();
  const routes = {};
  for (const { route } of built.proof.pages) routes[route] = (routes[route] ?? 0) + 1;
  console.log(`${kind}: ${pages} pages, ${megabytes(statSync(source).size)} in, ${values.workers} workers`);
  console.log(`  seconds            ${took.toFixed(1)} (pages ready after ${recordsDone.toFixed(1)})`);
  console.log(`  largest resident   ${megabytes(resident('VmHWM'))} (before: ${megabytes(before)})`);
  console.log(`  main thread        held up for ${(lag.max / MB).toFixed(0)} ms at most`);
  console.log(`  progress           told ${told} times`);
  console.log(`  routes             ${JSON.stringify(routes)}`);
  console.log(`  packet             ${megabytes(built.sizeBytes)}, ${built.pageCount} pages`);
  console.log(
    `  left in the folder ${readdirSync(folder).filter((name) => name.includes('.part-')).length} parts`,
  );
  return outputPath;
}

function check(path) {
  if (spawnSync('sh', ['-c', 'command -v qpdf']).status !== 0)
    return console.log('  qpdf               not installed');
  const password = values.passcode ? [`--password=${values.passcode}`] : [];
  const { status, stdout, stderr } = spawnSync('qpdf', [...password, '--check', path]);
  const said = `${stdout}${stderr}`.trim().split('\n').pop();
  console.log(`  qpdf --check       exit ${status}: ${said}`);
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'openroi-large-'));
mkdirSync(folder, { recursive: true });
const source = join(folder, `${values.kind}-${pages}.pdf`);
if (values.make) {
  await (values.kind === 'scan' ? makeScans : makeText)(source, pages);
} else if (!values.kind) {
  for (const kind of ['scan', 'text'])
    // A process of its own for each, so that each has its own largest size.
    execFileSync(
      process.execPath,
      [fileURLToPath(import.meta.url), '--kind', kind, '--folder', folder, ...process.argv.slice(2)],
      {
        stdio: 'inherit',
      },
    );
} else {
  if (!existsSync(source))
    execFileSync(process.execPath, [
      fileURLToPath(import.meta.url),
      ...['--make', '--kind', values.kind, '--pages', values.pages, '--folder', folder],
    ]);
  check(await build(values.kind, source, folder));
}
if (!values.folder) rmSync(folder, { recursive: true });
