// A child process of scripts/corpus.mjs: takes the files that it is told, one at a time, and answers with their rows.
// One process a job, so that memory is a file's own, and a file that kills the process costs that file alone.
import { createRequire } from 'node:module';
import { takeFile } from './one-file.mjs';

const [scratch, every, firstPages, pixelPages] = process.argv.slice(2);
const { PdfEngine, PdfRefusal } = createRequire(import.meta.url)('../../dist/src/pdf/index.js');
const engine = new PdfEngine({ workers: 1 });
let unhandled = 0;
process.on('unhandledRejection', () => unhandled++);

process.on('message', async (file) => {
  const options = { every: Number(every), firstPages: Number(firstPages), pixelPages: Number(pixelPages) };
  const row = await takeFile({ engine, PdfRefusal }, file, scratch, options).catch((error) => ({
    file: `${file.folder}/${file.name}`,
    folder: file.folder,
    openable: 'unknown',
    outcome: 'HARNESS',
    detail: String(error.stack).slice(0, 500),
  }));
  process.send({ ...row, ...(unhandled > 0 && { unhandled }) });
  unhandled = 0;
});
process.on('disconnect', () => process.exit(0));
