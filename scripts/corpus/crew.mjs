// Deals files to child processes and gathers their rows; a child that dies or falls silent is replaced.
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'take-files.mjs');
/** Longer than all limits of a file together: only a file that the product's own limits do not stop gets there. */
const SILENCE_MS = 45 * 60_000;
/** A process that has grown past this between two files is replaced: memory is to be measured a file. */
const FILES_A_CHILD = 40;

/** @param done called with each row; `() => boolean` `enough` stops the dealing */
export async function takeAll(files, { jobs, scratch, every, firstPages, pixelPages }, done, enough) {
  const queue = [...files];
  const work = async (seat) => {
    const folder = join(scratch, `job-${seat}`);
    mkdirSync(folder, { recursive: true });
    while (queue.length > 0 && !enough()) {
      const child = fork(CHILD, [folder, String(every), String(firstPages), String(pixelPages)], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let noise = '';
      child.stderr.on('data', (text) => (noise = (noise + text).slice(-500)));
      for (let taken = 0; taken < FILES_A_CHILD && queue.length > 0 && !enough(); taken++) {
        const file = queue.shift();
        const row = await answer(child, file);
        done(row ?? lost(file, noise));
        if (!row) break;
      }
      child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: jobs }, (_, seat) => work(seat)));
}

/** The row, or undefined when the child died or hung. */
function answer(child, file) {
  return new Promise((resolve) => {
    const settle = (row) => {
      clearTimeout(timer);
      child.off('message', settle);
      child.off('exit', gone);
      resolve(row);
    };
    const gone = () => settle(undefined);
    const timer = setTimeout(gone, SILENCE_MS);
    child.on('message', settle);
    child.on('exit', gone);
    child.send(file);
  });
}

const lost = ({ folder, name }, noise) => ({
  file: `${folder}/${name}`,
  folder,
  openable: 'unknown',
  outcome: 'CRASH',
  detail: `the whole process died: ${noise.trim().split('\n').at(-1) ?? ''}`,
});
