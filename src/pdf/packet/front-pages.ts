import { PDFDocument } from 'pdf-lib';
import type { PagePart } from '../redact/page-part';
import { pagesOf } from '../redact/prove-structure';
import { scrubPage } from '../redact/scrub';
import type { PacketInput, WithheldEntry } from './packet-input';
import { typeset } from './typeset';
import { travelling, withheldLog } from './withheld-log';

export interface FrontPages {
  parts: PagePart[];
  withheld: WithheldEntry[];
  /** What the pages say. */
  text: string;
}

function pageRange(from: number, count: number): string {
  return count === 0 ? '' : count === 1 ? `${from}` : `${from}–${from + count - 1}`;
}

async function compose(input: PacketInput, frontPages: number): Promise<FrontPages> {
  const withheld = withheldLog(input, frontPages);
  let next = frontPages + 1;
  const documents = input.sources.map(({ title, pages }) => {
    const count = travelling(pages).length;
    const range = pageRange(next, count);
    next += count;
    return { title, pages: range };
  });
  const { requestNumber, facility, preparedOn, language, recipientName, patientName, basisLabel } = input;
  const data = {
    requestNumber,
    facility,
    preparedOn,
    language,
    recipientName,
    patientName,
    basisLabel,
    totalPages: next - 1,
    documents,
    withheld,
  };
  const { pdf, text } = typeset('packet/front.typ', data);
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return { parts: pagesOf(context).map((page) => scrubPage(context, page)), withheld, text };
}

/** Cover sheet and index. They name packet pages, which depend on how many pages they are themselves. */
export async function frontPages(input: PacketInput): Promise<FrontPages> {
  let guess = 2;
  for (let attempt = 0; attempt < 4; attempt++) {
    const front = await compose(input, guess);
    if (front.parts.length === guess) return front;
    guess = front.parts.length;
  }
  throw new Error('the length of the index does not settle');
}
