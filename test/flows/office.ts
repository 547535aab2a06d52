import { randomUUID } from 'node:crypto';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { HistoryEvent } from '../../src/database/entities';
import type { Staff } from '../../src/database/entities';
import type { EventKind } from '../../src/domain/events';
import type { StaffRole } from '../../src/domain/roles';
import type { EvidenceView } from '../../src/requests/find-requests/evidence-of';
import type { SensitivePagesView } from '../../src/requests/find-requests/pages-of';
import { GOOD_AUTHORIZATION, GOOD_PART2_CONSENT, signedPaper } from '../good-papers';
import { Browser } from './browser';
import type { Answer } from './browser';
import type { TestHospital } from './web-app';

/** A request as a clerk logs it. Synthetic. */
export const ASKED = {
  requesterKind: 'patient',
  requesterName: 'Testa Sample',
  requesterEmail: 'testa.sample@example.org',
  language: 'en',
  patientGivenName: 'Testa',
  patientFamilyName: 'Sample',
  patientBirthDate: '1980-02-03',
  recordsWanted: 'Everything of May 2024',
  basis: 'access',
  channel: 'fax',
} as const;

export const CONFIRMED = { identity: true, authority: true, scope: true, patient: true, mrn: 'MRN-0001' };

export interface Person {
  staff: Staff;
  browser: Browser;
}

/** People of the hospital at their browsers, and the steps that most tests begin with. */
export class Office {
  private constructor(
    readonly hospital: TestHospital,
    readonly clerk: Person,
    readonly specialist: Person,
    readonly reviewer: Person,
    readonly officer: Person,
    /** Somebody who runs the system and has no work with records. */
    readonly administrator: Person,
  ) {}

  static async open(hospital: TestHospital): Promise<Office> {
    const seat = async (name: string, role: StaffRole) => {
      const staff = await hospital.hire(name, [role]);
      const browser = new Browser(hospital.app, '10.1.0.1');
      await browser.signIn(staff);
      return { staff, browser };
    };
    return new Office(
      hospital,
      await seat('Kim Clerk', 'clerk'),
      await seat('Sol Specialist', 'specialist'),
      await seat('Remy Reviewer', 'reviewer'),
      await seat('Oda Officer', 'privacy_officer'),
      await seat('Ada Administrator', 'administrator'),
    );
  }

  /** A request that reached the office. @returns its id */
  async received(changes: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.clerk.browser.call('POST', '/api/requests', {
      ...ASKED,
      submissionKey: randomUUID(),
      ...changes,
    });
    return expected(201, answer).json<{ requestId: string }>().requestId;
  }

  async verified(changes: Record<string, unknown> = {}): Promise<string> {
    const id = await this.received(changes);
    await this.fileEvidence(id);
    expected(204, await this.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED));
    return id;
  }

  /** Put on file all that the request's basis wants, up to its release. */
  async fileEvidence(id: string): Promise<void> {
    const { evidence } = await this.page(id);
    const { browser } = this.specialist;
    const asked = evidence.checklist.filter(({ applies, way }) => applies && (way ?? 1) === 1);
    const forms = { authorization_valid: 'authorization', part2_consent_valid: 'part2_consent' } as const;
    for (const { kind } of asked) {
      const form = forms[kind as keyof typeof forms];
      if (form) await this.readIn(id, form);
    }
    const kinds = asked.map(({ kind }) => kind).filter((kind) => !(kind in forms));
    if (kinds.length === 0) return;
    expected(204, await browser.call('POST', `/api/requests/${id}/evidence`, { kinds, note: 'Seen.' }));
  }

  /** Add a signed paper and read it in. @returns the document's id */
  async readIn(
    id: string,
    kind: 'authorization' | 'part2_consent',
    changes: Record<string, unknown> = {},
  ): Promise<string> {
    const file = { name: 'signed.pdf', bytes: await signedPaper() };
    const { browser } = this.specialist;
    const added = await browser.upload(`/api/requests/${id}/documents`, file, { kind: 'request_form' });
    const documentId = expected(201, added).json<{ documentIds: string[] }>().documentIds[0]!;
    const read =
      kind === 'authorization'
        ? { authorization: { ...GOOD_AUTHORIZATION, ...changes } }
        : { part2Consent: { ...GOOD_PART2_CONSENT, ...changes } };
    const form = { kind, documentId, ...read };
    expected(204, await browser.call('POST', `/api/requests/${id}/signed-forms`, form));
    return documentId;
  }

  /** A verified request with a document that has been read. */
  async withDocument(
    lines: readonly string[] = CHART,
    changes: Record<string, unknown> = {},
  ): Promise<{ id: string; documentId: string }> {
    const id = await this.verified(changes);
    const documentId = await this.addDocument(id, await chart(lines));
    await this.hospital.workJobs();
    return { id, documentId };
  }

  async addDocument(id: string, bytes: Buffer, title = 'chart.pdf'): Promise<string> {
    const answer = await this.clerk.browser.upload(`/api/requests/${id}/documents`, { name: title, bytes });
    return expected(201, answer).json<{ documentIds: string[] }>().documentIds[0]!;
  }

  /** A packet made and proven, not yet approved. */
  async withPacket(
    changes: Record<string, unknown> = {},
  ): Promise<{ id: string; documentId: string; sha256: string }> {
    const { id, documentId } = await this.withDocument(CHART, changes);
    expected(202, await this.specialist.browser.call('POST', `/api/requests/${id}/packet`));
    await this.hospital.workJobs();
    const { packet } = await this.page(id);
    if (packet?.status !== 'proven' || !packet.sha256)
      throw new Error(`packet: ${packet?.status} ${packet?.failureCode}`);
    return { id, documentId, sha256: packet.sha256 };
  }

  /** A packet approved by a second person. */
  async redacted(
    changes: Record<string, unknown> = {},
  ): Promise<{ id: string; documentId: string; sha256: string }> {
    const made = await this.withPacket(changes);
    await this.approve(made.id, made.sha256);
    return made;
  }

  /** Look at every page of the packet, and approve it. */
  async approve(id: string, packetSha256: string, reviewer = this.reviewer): Promise<void> {
    await this.look(id, packetSha256, reviewer);
    const path = `/api/requests/${id}/packet/approve`;
    expected(204, await reviewer.browser.call('POST', path, { packetSha256 }));
  }

  /** Have every page of the packet on the screen. */
  async look(id: string, packetSha256: string, { browser }: Person): Promise<void> {
    const { packet } = await this.page(id);
    const pages = Array.from({ length: packet!.pageCount }, (_page, at) => at + 1);
    const path = `/api/requests/${id}/packet/seen`;
    expected(200, await browser.call('POST', path, { packetSha256, pages }));
  }

  /** What the API shows of a request. */
  async page(id: string): Promise<ShownRequest> {
    return expected(200, await this.specialist.browser.get(`/api/requests/${id}`)).json<ShownRequest>();
  }

  async stateOf(id: string): Promise<string> {
    return (await this.page(id)).request.state;
  }

  /** Kinds of the history's entries, oldest first. */
  async historyOf(id: string): Promise<EventKind[]> {
    const events = await this.hospital.dataSource.manager.find(HistoryEvent, {
      where: { requestId: id },
      order: { sequence: 'ASC' },
    });
    return events.map(({ kind }) => kind);
  }
}

export interface ShownRequest {
  request: { id: string; number: string; state: string; dueOn: string; closingReason: string | null };
  patient: { mrn: string } | null;
  clock: { dueOn: string; standing: string | null; citation: string };
  holds: { kind: string; liftedAt: string | null }[];
  documents: {
    id: string;
    status: string;
    type: string | null;
    inScope: boolean;
    pages: { number: number; marks: number }[];
    originalSha256: string;
  }[];
  marks: number;
  evidence: EvidenceView;
  pages: SensitivePagesView;
  wishes: { followsAddress: boolean; restrictions: number; uncleared: string };
  packet: {
    id: string;
    status: string;
    sha256: string | null;
    current: boolean;
    failureCode: string | null;
    pageCount: number;
  } | null;
  link: { live: boolean } | null;
  history: { kind: string; actorName: string }[];
  actions: { action: string; refusals: { code: string }[] }[];
}

/** The answer, when it has the status. @throws Error with the body otherwise */
export function expected(status: number, answer: Answer): Answer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  errors: { code: string; field?: string; detail: string; citation?: string }[];
}

/** The refusal, when it has this status and code. */
export function refused(status: number, code: string, answer: Answer): ProblemBody {
  const problem = expected(status, answer).json<ProblemBody>();
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ status, code });
  return problem;
}

export const CHART = [
  'Synthetic chart of Testa Sample',
  'Blood pressure 120 over 80',
  'Secretword in a line',
];

/** A one-page PDF with these lines. */
export async function chart(lines: readonly string[]): Promise<Buffer> {
  const file = await PDFDocument.create();
  const page = file.addPage([612, 792]);
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (const [index, line] of lines.entries())
    page.drawText(line, { x: 72, y: 700 - index * 24, size: 12, font });
  return Buffer.from(await file.save());
}
