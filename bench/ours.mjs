// Works of ours in a running engine with two workers, as the product runs. Started by run.mjs as a process of its
// own, so that its memory is its own: node bench/ours.mjs ORDER.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { PdfEngine } = require(join(import.meta.dirname, '..', 'dist', 'src', 'pdf', 'index.js'));

const { task, input, warmUp, times, workers } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const engine = new PdfEngine({ workers, limits: { timeMs: 3_600_000 } });
await Promise.all(
  Array.from({ length: workers }, (_, i) =>
    engine.run('redact-document', { ...warmUp, outputPath: `${warmUp.outputPath}.${i}` }),
  ),
);
const seconds = [];
let output;
for (let i = 0; i < times; i++) {
  const from = performance.now();
  output = await engine.run(task, input);
  seconds.push((performance.now() - from) / 1000);
}
await engine.close();
const pages = output.pages ?? output.proof.pages;
const routes = {};
for (const { route } of pages) routes[route] = (routes[route] ?? 0) + 1;
console.log(
  JSON.stringify({ seconds: Math.min(...seconds), mib: process.resourceUsage().maxRSS / 1024, routes }),
);
