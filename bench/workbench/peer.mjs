// The peer: pdf.js, the viewer that browsers have, on the same file from a plain server of this machine.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const build = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/build/pdf.mjs'));

const PAGE = `<!doctype html><title>peer</title><canvas id="canvas"></canvas><script type="module">
import { getDocument, GlobalWorkerOptions } from '/pdf.mjs';
GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
const opening = getDocument({ url: '/chart.pdf' }).promise;
window.draw = async (number) => {
  const began = performance.now();
  const page = await (await opening).getPage(number);
  const viewport = page.getViewport({ scale: 1200 / page.getViewport({ scale: 1 }).width });
  const canvas = document.getElementById('canvas');
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
  await (await page.getTextContent(), 0);
  return performance.now() - began;
};
window.draw(1).then(() => (window.first = performance.now()));
</script>`;

/** @param pdf bytes of the chart. @returns `{ base, stop }` */
export async function startPeer(pdf) {
  const server = createServer((request, response) => {
    const send = (type, body) =>
      response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
    if (request.url === '/') return send('text/html', Buffer.from(PAGE));
    if (request.url === '/chart.pdf') {
      const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
      if (!range) {
        response.writeHead(200, {
          'content-type': 'application/pdf',
          'content-length': pdf.length,
          'accept-ranges': 'bytes',
        });
        return response.end(pdf);
      }
      const [from, to] = [Number(range[1]), Math.min(Number(range[2]), pdf.length - 1)];
      const head = {
        'content-type': 'application/pdf',
        'content-range': `bytes ${from}-${to}/${pdf.length}`,
      };
      return response
        .writeHead(206, { ...head, 'content-length': to - from + 1 })
        .end(pdf.subarray(from, to + 1));
    }
    const file = /^\/(pdf(\.worker)?\.mjs)$/.exec(request.url);
    if (file) return send('text/javascript', readFileSync(join(build, file[1])));
    return response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
