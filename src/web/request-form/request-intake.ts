import { Injectable } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { DataSource } from 'typeorm';
import { Facility, RequestDocument } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { RefusedError } from '../../domain/refusals';
import { REQUESTER_ACTOR } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { AddDocument } from '../../requests/add-document/add-document';
import { ReceiveRequest } from '../../requests/receive-request/receive-request';
import { textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { boundedFile } from './bounded-file';
import { readRequestForm } from './read-request-form';
import type { FormFault } from './read-request-form';
import type { Receipt } from './receipt';
import { PAPER_MEGABYTES } from './request-form-fields';
import type { Paper } from './request-form-fields';

/** A form that became a request. */
export interface TakenIn {
  facilityId: string;
  requestId: string;
  receipt: Omit<Receipt, 'files' | 'troubles'>;
}

/** From a form of the public page to a request and its papers. */
@Injectable()
export class RequestIntake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly receiveRequest: ReceiveRequest,
    private readonly addDocument: AddDocument,
  ) {}

  /** The hospitals that take requests here, by name. */
  facilities(): Promise<Facility[]> {
    return this.dataSource.manager.find(Facility, { order: { name: 'ASC' } });
  }

  /** Take the form in, or tell everything that is wrong with it. */
  async take(sent: SentForm): Promise<TakenIn | FormFault[]> {
    const facilities = await this.facilities();
    const facility = facilities.find(({ prefix }) => prefix === textOf(sent, 'facility'));
    const today = localDateOf(this.clock.now(), facility?.timeZone ?? 'UTC');
    const form = readRequestForm(sent, today);
    const faults = Array.isArray(form) ? form : [];
    if (!facility) faults.unshift({ field: 'facility', words: 'public.form.facility.wrong' });
    if (Array.isArray(form) || !facility) return faults;
    const { requestId, number, statusCode, dueOn } = await this.receiveRequest.run(
      REQUESTER_ACTOR,
      facility.id,
      form,
    );
    const receipt = { number, code: statusCode, dueOn, facility: facility.prefix };
    return { facilityId: facility.id, requestId, receipt };
  }

  /**
   * Keep a paper with the request. A form sent twice does not bring its papers twice.
   * @returns the code of what is wrong with the file, or null when it was kept
   */
  async keepPaper(
    { facilityId, requestId }: TakenIn,
    kind: Paper,
    part: MultipartFile,
  ): Promise<string | null> {
    try {
      const bySender = { requestId, kind, addedBy: REQUESTER_ACTOR.id };
      if (await this.dataSource.manager.existsBy(RequestDocument, bySender)) return null;
      const title = part.filename.slice(-200);
      const file = boundedFile(part.file, PAPER_MEGABYTES * 1_000_000);
      await this.addDocument.run(REQUESTER_ACTOR, facilityId, requestId, { kind, title }, file);
      return null;
    } catch (error) {
      const code = error instanceof RefusedError ? error.first.code : (error as { code?: string }).code;
      if (code === 'FILE_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return 'fileTooLarge';
      if (code === 'FILE_EMPTY') return 'fileEmpty';
      // A twin of this form that the office has worked on meanwhile: its papers are with the request already.
      if (code === 'STATE_NOT_ALLOWED') return null;
      throw error;
    } finally {
      part.file.resume();
    }
  }
}
