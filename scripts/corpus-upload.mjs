// Sends every file of a corpus to a running demo through the real API, as a hostile sender would, and prints what
// became of each; then marks words, prepares a packet of what is ready, and looks whether the words are gone.
//   node scripts/corpus-upload.mjs CORPUS_FOLDER [--url http://localhost:3000] [--keep PACKET.pdf]
// Needs a running system with the demo accounts; pdftotext, if present, reads the packet. Exits 1 when a file neither
// becomes ready nor is refused for a reason, when the packet is not proven, or when a marked word is still there.
import { spawnSync } from 'node:child_process';
import { existsSync, openAsBlob, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://localhost:3000' }, keep: { type: 'string' } },
});
const [corpus] = positionals;
if (!corpus || !existsSync(corpus)) {
  console.log('corpus-upload: no corpus folder given or found; nothing was sent.');
  process.exit(0);
}
const FOLDERS = ['hostile', 'images-fax'];
/** Longest wait for one file: the reader's own limit is ten minutes. For a packet: as long as its pages may take. */
const FILE_WAIT = 11 * 60_000;
const PACKET_WAIT = 60 * 60_000;
/** Longer documents are read but stay out of the packet: they would show nothing new, slowly. */
const PAGES_IN_PACKET = 12;
/** An outcome with these codes was contained, but nobody could say why the file is bad. */
const SUSPECT = ['abandoned', 'engine-trap'];

const troubles = [];
const desk = await signIn('parker.privacy@sample.example');
const [path, neighbour] = [await newRequest(), await newRequest()];
const outcomes = [];
for (const folder of FOLDERS) {
  const names = existsSync(join(corpus, folder)) ? readdirSync(join(corpus, folder)).sort() : [];
  for (const name of names) outcomes.push(await send(path, join(corpus, folder, name), name));
}
console.table(outcomes.map(({ name, status, pages, seconds }) => ({ name, status, pages, seconds })));
for (const { name, code } of outcomes) if (SUSPECT.includes(code)) troubles.push(`${name}: ${code}`);

await provePacket();
// What the hostile files left behind must still read a harmless one, in a request of somebody else.
const harmless = outcomes.find(({ status }) => status === 'ready');
if (harmless) {
  const again = await send(neighbour, harmless.file, harmless.name);
  if (again.status !== 'ready') troubles.push(`the worker reads nothing any more: ${again.status}`);
  console.log(`a ready file once more, in another request: ${again.status} in ${again.seconds} s`);
}
if ((await fetch(`${values.url}/healthz`)).status !== 200) troubles.push('the server is not well');
console.log(troubles.length > 0 ? `FAILED\n  ${troubles.join('\n  ')}` : 'all as it should be');
process.exit(troubles.length > 0 ? 1 : 0);

/** Upload a file and wait until it is ready or refused. */
async function send(request, file, name) {
  const began = Date.now();
  const seconds = () => Number(((Date.now() - began) / 1000).toFixed(1));
  const form = new FormData();
  form.append('kind', 'records');
  form.append('title', name);
  form.append('file', await openAsBlob(file), name);
  const answer = await desk('POST', `${request}/documents`, form);
  if (answer.status !== 201) {
    if (answer.status >= 500 || !answer.json?.code) troubles.push(`${name}: answered ${answer.status}`);
    const code = answer.json?.code ?? String(answer.status);
    return { name, file, status: `refused at the door: ${code}`, code, seconds: seconds() };
  }
  const [id] = answer.json.documentIds;
  const settled = await eventually(
    async () => (await desk('GET', request)).json.documents.find((document) => document.id === id),
    ({ status }) => status !== 'waiting',
    FILE_WAIT,
  );
  const { status, refusalCode: code, pages } = settled;
  if (status === 'waiting') troubles.push(`${name}: neither ready nor refused`);
  const told = code ? `${status}: ${code}` : status;
  return { name, file, id, status: told, code, pages: pages.length, seconds: seconds() };
}

/** A packet of all that is ready and not long, a word marked in each document that has one. */
async function provePacket() {
  const ready = outcomes.filter(({ status }) => status === 'ready');
  for (const { id } of ready.filter(({ pages }) => pages > PAGES_IN_PACKET))
    await expectDone(desk('DELETE', `${path}/documents/${id}`, { reason: 'Too long for this trial' }));
  const documents = ready.filter(({ pages }) => pages <= PAGES_IN_PACKET);
  const confirmed = { identity: true, authority: true, scope: true, patient: true, mrn: 'TRIAL-0001' };
  await expectDone(desk('POST', `${path}/verify`, confirmed));
  const { marked, unseen } = await markWords(documents);
  const began = Date.now();
  await expectDone(desk('POST', `${path}/packet`, {}));
  const packet = await eventually(
    async () => (await desk('GET', path)).json.packet,
    ({ status }) => status !== 'preparing',
    PACKET_WAIT,
  );
  const took = `${Math.round((Date.now() - began) / 1000)} s`;
  console.log(
    `packet of ${documents.length} documents, ${marked.length} words marked: ${packet.status}, ${took}`,
  );
  if (packet.status !== 'proven')
    return troubles.push(`the packet is ${packet.status} ${packet.failureCode}`);
  const { bytes } = await desk('GET', `${path}/packet/file`);
  if (values.keep) writeFileSync(values.keep, bytes);
  // The cover sheet and the index have words of their own.
  const first = packet.pageCount - documents.reduce((sum, { pages }) => sum + pages, 0) + 1;
  const options = { input: bytes, encoding: 'utf8', maxBuffer: 1e9 };
  const reading = spawnSync('pdftotext', ['-f', String(first), '-', '-'], options);
  if (reading.error) return console.log('no pdftotext here: the packet was not read');
  for (const [kind, words] of Object.entries({ marked, 'off the page': unseen })) {
    const left = words.filter((word) => reading.stdout.toLowerCase().includes(word));
    console.log(`words ${kind} that pdftotext still finds: ${left.length} of ${words.length}`);
    if (left.length > 0) troubles.push(`${left.length} words ${kind} are still in the packet`);
  }
}

/** Marks in each document the first word that stands nowhere else in the packet. @returns these and those off the page */
async function markWords(documents) {
  const found = [];
  for (const { id, pages } of documents)
    for (let page = 1; page <= pages; page += 1) {
      const { words, cropBox } = (await desk('GET', `${path}/documents/${id}/pages/${page}`)).json;
      for (const [text, ...rect] of words)
        found.push({ id, page, word: text.toLowerCase(), rect: cut(rect, cropBox) });
    }
  const elsewhere = found.map(({ word }) => word).join('\n');
  const titles = documents.map(({ name }) => name.toLowerCase()).join('\n');
  const once = ({ word }) =>
    /^\p{L}{6,}$/u.test(word) && elsewhere.split(word).length === 2 && !titles.includes(word);
  const marked = [];
  for (const { id } of documents) {
    const hit = found.find((one) => one.id === id && one.rect && once(one));
    if (!hit) continue;
    const mark = { pageNumber: hit.page, rects: [hit.rect], wholePage: false, reason: 'other_patient' };
    await expectDone(desk('POST', `${path}/marks`, { documentId: id, marks: [mark] }));
    marked.push(hit.word);
  }
  return { marked, unseen: found.filter((one) => !one.rect && once(one)).map(({ word }) => word) };
}

/** A word's box as far as it is on the page, as the workbench sends it; undefined when none of it is. */
function cut([x0, y0, x1, y1], [left, bottom, right, top]) {
  const box = [Math.max(x0, left), Math.max(y0, bottom), Math.min(x1, right), Math.min(y1, top)];
  return box[0] < box[2] && box[1] < box[3] ? box : undefined;
}

async function newRequest() {
  const answer = await desk('POST', '/api/requests', {
    requesterKind: 'attorney',
    requesterName: 'Sample Sender',
    requesterEmail: 'sender@law.example',
    patientGivenName: 'Test',
    patientFamilyName: 'Sampleperson',
    patientBirthDate: '1970-01-01',
    recordsWanted: 'Trial with the files of a hostile sender',
    basis: 'authorization',
    channel: 'mail',
  });
  if (answer.status !== 201) throw new Error(`No request could be made: ${answer.status} ${answer.text}`);
  return `/api/requests/${answer.json.requestId}`;
}

/** @returns a caller of the API as this member of the demo's staff, at the demo's hospital */
async function signIn(email) {
  let cookie = '';
  let csrf = '';
  const call = async (method, to, body) => {
    const plain = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${values.url}${to}`, {
      method,
      body: plain ? JSON.stringify(body) : body,
      headers: { cookie, 'x-csrf-token': csrf, ...(plain && { 'content-type': 'application/json' }) },
    });
    for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0];
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const text = isJson ? bytes.toString('utf8') : '';
    return { status: response.status, bytes, text, json: isJson ? JSON.parse(text) : undefined };
  };
  const { json } = await call('POST', '/api/session', { email, password: 'sample-hospital-demo' });
  if (!json?.csrf) throw new Error('The demo account cannot sign in: is this a demo?');
  csrf = json.csrf;
  const hospital = json.facilities.find(({ name }) => name === 'Sample General Hospital');
  if (!json.facility) await call('POST', '/api/session/facility', { facilityId: hospital.id });
  return call;
}

async function expectDone(calling) {
  const answer = await calling;
  if (answer.status >= 300) throw new Error(`Answered ${answer.status} ${answer.text}`);
}

async function eventually(ask, willDo, longest) {
  const until = Date.now() + longest;
  for (;;) {
    const found = await ask();
    if (willDo(found) || Date.now() > until) return found;
    await delay(200);
  }
}
