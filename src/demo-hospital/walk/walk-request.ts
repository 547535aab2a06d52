import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import type { QueuePage } from '../../requests/find-requests/work-queue';
import { SAMPLE_PATIENTS, sampleCharts } from '../charts';
import type { SampleFile } from '../charts';
import { DEMO_FACILITIES } from '../demo-facilities';
import type { DemoPerson } from '../demo-facilities';
import { localDateOf } from '../../domain/calendar';
import { readSampleAuthorization } from '../read-papers';
import { marksOver } from '../sample-papers';
import { UnexpectedAnswerError } from './http-session';
import type { Narrator } from './narrator';
import { mailsOf } from './outbox-reader';
import type { ReadMail } from './outbox-reader';
import { Requester } from './requester';
import { eventually, StaffDesk } from './staff-desk';

/** What the walk leaves behind. */
export interface WalkedRequest {
  number: string;
  packet: Buffer;
  /** JSON as the requester downloads it. */
  proof: Buffer;
  /** Of the bytes that were proven and approved. */
  packetSha256: string;
  mails: ReadMail[];
  /** Every phrase that was marked. */
  phrases: string[];
}

type Page = Pick<RequestPageView, 'documents' | 'packet'>;

/** Path of the link in one mail, six digits on their own in the other. */
const LINK = /https?:\/\/[^\s/]+(\/pick-up\/[\w-]+)/;
const CODE = /(?<![-\d])(\d{6})(?![-\d])/;
const EVERYTHING = ['substance_use', 'hiv', 'mental_health', 'genetic', 'other_patient'] as const;

/** One request from the public form to the downloaded packet, all of it over HTTP. @throws UnexpectedAnswerError */
export async function walkRequest(origin: string, narrator: Narrator): Promise<WalkedRequest> {
  const [patient] = SAMPLE_PATIENTS;
  const asOf = localDateOf(new Date(), DEMO_FACILITIES[0].timeZone);
  const hire = (person: DemoPerson) => new StaffDesk(person, origin, narrator);
  const [clerk, specialist, reviewer] = [hire('clerk'), hire('specialist'), hire('reviewer')];
  const privacyOfficer = hire('privacyOfficer');
  const requester = new Requester(origin, narrator);

  narrator.step('A law office asks for records at the public form.');
  const papers = await sampleCharts({
    patient,
    asOf,
    kinds: ['signed-authorization', 'identity-card-photo'],
  });
  const number = await requester.ask(patient, 'Discharge summary and emergency department record', papers);
  narrator.line(`request ${number}`);

  narrator.step('Staff sign in; from here each call that changes something bears their CSRF token.');
  for (const desk of [clerk, specialist, reviewer, privacyOfficer]) await desk.signIn();
  const requestId = await idOf(number, clerk);
  const path = `/api/requests/${requestId}`;

  narrator.step(`${clerk.name} adds a digital chart and a scanned one; the worker reads them.`);
  const charts = await sampleCharts({
    patient,
    asOf,
    kinds: ['discharge-summary', 'scanned-emergency-record'],
  });
  const filed: { chart: SampleFile; documentId: string }[] = [];
  for (const chart of charts) filed.push({ chart, documentId: await fileChart(chart, path, clerk) });
  await everythingRead(path, clerk, narrator);

  narrator.step(`${specialist.name} reads the authorization in, point by point.`);
  const { documents } = await specialist.read<Page>(path);
  const signed = documents.find(({ kind }) => kind === 'request_form');
  if (!signed) throw new Error('The form that came with the request is not there');
  const read = readSampleAuthorization(signed.id, 'Example & Placeholder Law Office', asOf);
  await specialist.act(`${path}/signed-forms`, { ...read }, 204);

  narrator.step(`${specialist.name} confirms identity, authority, scope and patient.`);
  const confirmed = { identity: true, authority: true, scope: true, patient: true };
  await specialist.act(`${path}/verify`, { ...confirmed, mrn: patient.mrn }, 204);

  narrator.step(`${specialist.name} marks what must not leave.`);
  for (const { chart, documentId } of filed) {
    for (const { page, category } of chart.sensitive)
      narrator.line(`${chart.title}, page ${page}: ${category.replace('_', ' ')}`);
    await specialist.act(`${path}/marks`, { documentId, marks: marksOver(chart.sensitive, EVERYTHING) }, 201);
  }

  narrator.step(`${privacyOfficer.name} asks for the packet; the worker builds it and proves the redaction.`);
  await privacyOfficer.act(`${path}/packet`, {}, 202);
  const packetSha256 = await provenPacket(path, privacyOfficer, narrator);

  narrator.step(
    `${privacyOfficer.name} may approve packets, but not this one: whoever prepared it is refused.`,
  );
  const refused = await privacyOfficer.act<{ code: string }>(`${path}/packet/approve`, { packetSha256 }, 403);
  if (refused.code !== 'SAME_PERSON') throw new UnexpectedAnswerError(`Refused by ${refused.code}.`);

  narrator.step(`${reviewer.name} approves without having looked, is refused, and looks at every page.`);
  const unseen = await reviewer.act<{ code: string }>(`${path}/packet/approve`, { packetSha256 }, 409);
  if (unseen.code !== 'PAGES_NOT_SEEN') throw new UnexpectedAnswerError(`Refused by ${unseen.code}.`);
  const { packet: made } = await reviewer.read<Page>(path);
  const pages = Array.from({ length: made?.pageCount ?? 0 }, (_page, at) => at + 1);
  await reviewer.act(`${path}/packet/seen`, { packetSha256, pages }, 200);

  narrator.step(`${reviewer.name} approves those very bytes.`);
  await reviewer.act(`${path}/packet/approve`, { packetSha256 }, 204);

  narrator.step(`${specialist.name} releases; link and code leave by two mails.`);
  await specialist.act(`${path}/release`, {}, 204);

  narrator.step(`${privacyOfficer.name} looks into the outbox.`);
  const mails = await mailsOf(requestId, privacyOfficer);
  for (const { recipient, subject } of mails) narrator.line(`to ${recipient}: ${subject}`);

  narrator.step('The law office opens the link and gives the code.');
  const { packet, proof } = await requester.pickUp(found(LINK, mails), found(CODE, mails));
  return { number, packet, proof, packetSha256, mails, phrases: phrasesOf(charts) };
}

async function idOf(number: string, desk: StaffDesk): Promise<string> {
  const { lines } = await desk.read<QueuePage>('/api/requests?limit=200');
  const line = lines.find((one) => one.number === number);
  if (!line) throw new UnexpectedAnswerError(`The desk does not show the request ${number}.`);
  return line.id;
}

async function fileChart(chart: SampleFile, path: string, desk: StaffDesk): Promise<string> {
  const file = { name: chart.fileName, type: chart.mediaType, bytes: chart.bytes };
  const fields = { kind: 'records', title: chart.title };
  return desk.upload(`${path}/documents`, fields, file);
}

async function everythingRead(path: string, desk: StaffDesk, narrator: Narrator): Promise<void> {
  const { documents } = await eventually(
    () => desk.read<Page>(path),
    (page) => page.documents.every(({ status }) => status !== 'waiting'),
  );
  for (const { title, status, pages, mediaKind } of documents)
    narrator.line(
      `${title}: ${status}, ${mediaKind}, ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`,
    );
  const unread = documents.find(({ status }) => status !== 'ready');
  if (unread) throw new UnexpectedAnswerError(`A chart is ${unread.status} ${unread.refusalCode ?? ''}`);
}

async function provenPacket(path: string, desk: StaffDesk, narrator: Narrator): Promise<string> {
  const { packet } = await eventually(
    () => desk.read<Page>(path),
    (page) => page.packet !== null && page.packet.status !== 'preparing',
  );
  if (!packet?.sha256 || packet.status !== 'proven')
    throw new UnexpectedAnswerError(
      `The packet is ${packet?.status ?? 'missing'} ${packet?.failureCode ?? ''}`,
    );
  narrator.line(`proven: ${packet.pageCount} pages, ${packet.sizeBytes} bytes, SHA-256 ${packet.sha256}`);
  return packet.sha256;
}

function found(pattern: RegExp, mails: readonly ReadMail[]): string {
  const hit = mails.map(({ textBody }) => pattern.exec(textBody)?.[1]).find((text) => text !== undefined);
  if (!hit) throw new UnexpectedAnswerError('The mails do not have what the requester needs: link and code.');
  return hit;
}

function phrasesOf(charts: readonly SampleFile[]): string[] {
  return charts.flatMap(({ sensitive }) => sensitive.map(({ phrase }) => phrase));
}
