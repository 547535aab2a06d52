// One build in a process of its own, told in JSON on standard input, its outcome in JSON on standard output.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { basename, dirname } from 'node:path';

const { PdfEngine } = createRequire(import.meta.url)('../../dist/src/pdf/index.js');
const { source, pages, boxedEvery, workers, outputPath, passcode, cancelAt } = JSON.parse(
  readFileSync(0, 'utf8'),
);
const why = { reason: 'Synthetic reason', legalBasis: '45 CFR 164.502' };
const boxes = [
  { rect: [72, 640, 300, 660], ...why },
  { rect: [200, 300, 420, 330], ...why },
];

const engine = new PdfEngine({ workers });
const cancel = new AbortController();
const lag = monitorEventLoopDelay({ resolution: 5 });
lag.enable();
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
let [told, pagesReady, cancelledAt] = [0, 0, 0];

function outcome(built) {
  lag.disable();
  const took = seconds();
  const left = readdirSync(dirname(outputPath)).filter((name) => name.startsWith(basename(outputPath)));
  return {
    seconds: took,
    pagesReady,
    told,
    heldUpMs: lag.max / 1e6,
    left: left.filter((name) => built === undefined || name !== basename(outputPath)).length,
    ...(built
      ? {
          sizeBytes: built.sizeBytes,
          pageCount: built.pageCount,
          sha256: built.sha256,
          routes: routesOf(built),
        }
      : { afterCancelMs: (took - cancelledAt) * 1000 }),
  };
}

function routesOf({ proof }) {
  const routes = {};
  for (const { route } of proof.pages) routes[route] = (routes[route] ?? 0) + 1;
  return routes;
}

const built = await engine
  .run(
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
            boxes: i % boxedEvery === 0 ? boxes : [],
          })),
        },
      ],
      ...(passcode && { passcode, passcodeSecret: Buffer.alloc(32, 'synthetic secret') }),
      outputPath,
    },
    {
      limits: { timeMs: 7_200_000, idleMs: 600_000 },
      signal: cancel.signal,
      onProgress: (done, total) => {
        told++;
        process.stderr.write(`${done}\n`);
        if (done === total) pagesReady = seconds();
        if (done === cancelAt) {
          cancelledAt = seconds();
          cancel.abort();
        }
      },
    },
  )
  .catch((error) => {
    if (!cancel.signal.aborted) throw error;
    return undefined;
  });
console.log(JSON.stringify(outcome(built)));
await engine.close();
