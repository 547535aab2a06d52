import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DocumentPage, PageArrangement } from '../../database/entities';
import { isSame } from '../../domain/arrangement/arrange';
import { isBlank } from '../../domain/arrangement/blank-page';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { arrangedRecords } from '../arranged-records';
import { RequestWork } from '../request-work';
import type { Work } from '../request-work';
import type { ArrangePagesDto } from './arrange-pages.dto';

type Arranged = Pick<PageArrangement, 'documentId' | 'pages' | 'turn' | 'documents' | 'types'>;
const NOTHING: Arranged = { documentId: null, pages: [], turn: null, documents: [], types: [] };

/** Turn pages, order pages or documents, leave blank pages out, say which types were asked for. A packet made before is stale. */
@Injectable()
export class ArrangePages {
  constructor(private readonly requestWork: RequestWork) {}

  /**
   * @returns the id by which it is taken back
   * @throws RefusedError, also NO_SUCH_PAGES, NOT_THE_SAME_PAGES when an order is not one of what is there,
   * PAGE_NOT_BLANK when a page that is to be left out was not measured as blank
   */
  async run(actor: Actor, facilityId: string, requestId: string, form: ArrangePagesDto): Promise<string> {
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'arrange-pages',
      step: async ({ request, rows, now }) => {
        const arranged = await checked(rows, requestId, form);
        const { kind } = form;
        const id = randomUUID();
        await rows.insert(PageArrangement, {
          ...{ id, facilityId, requestId, kind, ...arranged },
          ...{ madeBy: actor.id, madeByName: actor.name, madeAt: now },
        });
        request.recordsRevision += 1;
        return { data: { arrangementId: id, kind, ...arranged }, result: id };
      },
    });
  }
}

async function checked(rows: Work['rows'], requestId: string, form: ArrangePagesDto): Promise<Arranged> {
  const records = await arrangedRecords(rows, requestId);
  if (form.kind === 'scope') return { ...NOTHING, types: [...new Set(form.types)] };
  if (form.kind === 'document-order') {
    const documents = form.documents ?? [];
    const there = new Set(records.map(({ document }) => document.id));
    if (new Set(documents).size !== there.size || documents.some((id) => !there.has(id)))
      return refuse('NOT_THE_SAME_PAGES', { count: String(there.size) });
    return { ...NOTHING, documents };
  }
  const document = records.find(({ document: { id } }) => id === form.documentId)?.document;
  if (!document) return refuse('NOT_FOUND');
  const [count, pages] = [document.pageCount ?? 0, [...new Set(form.pages)]];
  const own = { ...NOTHING, documentId: document.id, pages };
  if (form.kind === 'page-order')
    return isSame(pages, count) ? own : refuse('NOT_THE_SAME_PAGES', { count: String(count) });
  if (pages.length === 0 || pages.some((page) => page > count))
    return refuse('NO_SUCH_PAGES', { count: String(count) });
  if (form.kind === 'leave-out') await expectBlank(rows, document.id, pages);
  return form.kind === 'turn' ? { ...own, turn: form.turn ?? 90 } : own;
}

/** To leave out a page with something on it would be to withhold it without a reason. */
async function expectBlank(rows: Work['rows'], documentId: string, numbers: number[]): Promise<void> {
  const pages = await rows.findBy(DocumentPage, { documentId, number: In(numbers) });
  const written = pages.filter((page) => !isBlank(page)).map(({ number }) => number);
  if (written.length > 0) refuse('PAGE_NOT_BLANK', { pages: written.sort((a, b) => a - b).join(', ') });
}
