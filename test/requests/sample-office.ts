import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { DataSource } from 'typeorm';
import { appDataSource } from '../../src/database/data-source';
import { Facility, HistoryEvent, ReleaseRequest } from '../../src/database/entities';
import { DocumentReader } from '../../src/documents/document-reader';
import type { EventKind } from '../../src/domain/events';
import { RefusedError } from '../../src/domain/refusals';
import type { Actor, ActorRole } from '../../src/domain/roles';
import { PdfEngine } from '../../src/pdf';
import { Clock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { FolderStorage } from '../../src/platform/folder-storage';
import { WorkingFolders } from '../../src/platform/working-folders';
import { AddDocument } from '../../src/requests/add-document/add-document';
import { BuildPacket } from '../../src/requests/build-packet/build-packet';
import { ReadDocument } from '../../src/requests/read-document/read-document';
import { ReceiveRequest } from '../../src/requests/receive-request/receive-request';
import type { ReceiveRequestDto } from '../../src/requests/receive-request/receive-request.dto';
import { RequestWork } from '../../src/requests/request-work';
import { VerifyRequest } from '../../src/requests/verify-request/verify-request';
import { createTestDatabase } from '../database/test-database';
import type { TestDatabase } from '../database/test-database';

/** A clock that stands where the test put it, and may be moved. */
export class SetClock extends Clock {
  constructor(private instant = new Date('2026-06-01T15:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  pass(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

export function person(name: string, ...roles: ActorRole[]): Actor {
  return { id: randomUUID(), name, roles };
}

/** A hospital's office on a database of its own, with the verbs that others build upon. All people are invented. */
export class SampleOffice {
  readonly clock = new SetClock();
  readonly clerk = person('Dana Clerk', 'clerk');
  readonly specialist = person('Ana Specialist', 'specialist');
  readonly reviewer = person('Rae Reviewer', 'reviewer');
  readonly officer = person('Pat Privacy', 'privacy_officer');
  readonly storage: FolderStorage;
  readonly workingFolders: WorkingFolders;
  readonly requestWork: RequestWork;
  readonly receiveRequest: ReceiveRequest;
  readonly addDocument: AddDocument;
  private ownEngine: PdfEngine | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly facility: Facility,
    readonly folder: string,
  ) {
    this.storage = new FolderStorage(join(folder, 'files'));
    this.workingFolders = new WorkingFolders(join(folder, 'working'));
    this.requestWork = new RequestWork(dataSource, this.clock);
    this.receiveRequest = new ReceiveRequest(dataSource, this.clock);
    this.addDocument = new AddDocument(
      this.requestWork,
      this.storage,
      readConfig({ DATA_DIR: folder, UPLOAD_LIMIT_MB: '1' }),
    );
  }

  static async open(): Promise<SampleOffice> {
    const database = await createTestDatabase();
    const dataSource = await appDataSource(database.appUrl, 8).initialize();
    const facility = await addFacility(dataSource, 'SGH');
    return new SampleOffice(database, dataSource, facility, mkdtempSync(join(tmpdir(), 'openroi-office-')));
  }

  async close(): Promise<void> {
    await this.ownEngine?.close();
    await this.dataSource.destroy();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Started when first needed: most tests need none. */
  get engine(): PdfEngine {
    return (this.ownEngine ??= new PdfEngine());
  }

  get readDocument(): ReadDocument {
    return new ReadDocument(this.requestWork, this.dataSource, this.reader);
  }

  get buildPacket(): BuildPacket {
    const { requestWork, dataSource, storage, engine, workingFolders, clock } = this;
    return new BuildPacket(requestWork, dataSource, storage, engine, workingFolders, clock);
  }

  private get reader(): DocumentReader {
    return new DocumentReader(this.storage, this.engine, this.workingFolders);
  }

  async received(form: Partial<ReceiveRequestDto> = {}): Promise<string> {
    const sample: ReceiveRequestDto = {
      requesterKind: 'patient',
      requesterName: 'Quinn Sample',
      language: 'en',
      patientGivenName: 'Quinn',
      patientFamilyName: 'Sample',
      patientBirthDate: '1980-02-03',
      recordsWanted: 'Everything of the stay in May',
      basis: 'access',
      channel: 'walk_in',
    };
    const { requestId } = await this.receiveRequest.run(this.clerk, this.facility.id, { ...sample, ...form });
    return requestId;
  }

  async verified(form: Partial<ReceiveRequestDto> = {}): Promise<string> {
    const requestId = await this.received(form);
    await this.verify(requestId);
    return requestId;
  }

  async verify(requestId: string, mrn = 'MRN-1', actor = this.specialist): Promise<void> {
    const confirmed = { identity: true, authority: true, scope: true, patient: true };
    await new VerifyRequest(this.requestWork).run(actor, this.facility.id, requestId, { ...confirmed, mrn });
  }

  /** A document of the records, read: one page of letter size for each text. */
  async withRecords(requestId: string, ...texts: string[]): Promise<string> {
    const documentId = await this.addFile(requestId, await samplePdf(texts));
    await this.readDocument.run(documentId);
    return documentId;
  }

  addFile(requestId: string, bytes: Uint8Array): Promise<string> {
    const form = { kind: 'records', title: 'Discharge summary' } as const;
    return this.addDocument.run(
      this.clerk,
      this.facility.id,
      requestId,
      form,
      Readable.from([Buffer.from(bytes)]),
    );
  }

  request(id: string): Promise<ReleaseRequest> {
    return this.dataSource.manager.findOneByOrFail(ReleaseRequest, { id });
  }

  async eventKinds(requestId: string): Promise<EventKind[]> {
    return (await this.events(requestId)).map(({ kind }) => kind);
  }

  events(requestId: string): Promise<HistoryEvent[]> {
    return this.dataSource.manager.find(HistoryEvent, { where: { requestId }, order: { sequence: 'ASC' } });
  }

  /** Names and payloads of the jobs that wait, oldest first. */
  jobs(): Promise<{ name: string; payload: Record<string, string> }[]> {
    return this.dataSource.query(
      `SELECT task.identifier AS name, job.payload FROM graphile_worker._private_jobs job
         JOIN graphile_worker._private_tasks task ON task.id = job.task_id ORDER BY job.id`,
    );
  }
}

export async function addFacility(dataSource: DataSource, prefix: string): Promise<Facility> {
  return dataSource.manager.save(
    dataSource.manager.create(Facility, {
      name: `Sample General Hospital ${prefix}`,
      prefix,
      timeZone: 'America/Chicago',
      address: '1 Sample Way, Springfield',
      phone: '555-0100',
    }),
  );
}

/** A PDF whose pages say these texts. */
export async function samplePdf(texts: readonly string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of texts) pdf.addPage([612, 792]).drawText(text, { x: 72, y: 700, size: 14, font });
  return pdf.save();
}

/** The codes with which a step is refused; empty when it is not. */
export async function refusalsOf(step: Promise<unknown>): Promise<string[]> {
  try {
    await step;
    return [];
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ code }) => code);
    throw error;
  }
}
