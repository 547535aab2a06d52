import { PDFDocument } from 'pdf-lib';
import type { PagePart } from '../redact/page-part';
import { pagesOf } from '../redact/prove-structure';
import { scrubPage } from '../redact/scrub';
import type { PacketInput, WithheldEntry } from './packet-input';
import { typeset } from './typeset';
import type { TypesetMark } from './typeset';
import { attachedPages, travelling, withheldLog } from './withheld-log';

export interface FrontPages {
  parts: PagePart[];
  /** Cover sheet, each notice, the index: with their pages. */
  marks: TypesetMark[];
  withheld: WithheldEntry[];
  /** What the pages say. */
  text: string;
}

function pageRange(from: number, count: number): string {
  return count === 0 ? '' : count === 1 ? `${from}` : `${from}–${from + count - 1}`;
}

/** The certificate with the pages it speaks of; its hash is put in by the template. */
function certificateData(input: PacketInput, frontPages: number, totalPages: number, sha256: string) {
  const { certificate, language } = input;
  if (!certificate) return null;
  const page = (number: number) => `${language === 'es' ? 'Página' : 'Page'} ${number}`;
  const first = page(frontPages + attachedPages(input) + 1);
  return {
    ...certificate,
    sha256,
    statements: certificate.statements.map((statement) =>
      statement.replaceAll('{firstPage}', first).replaceAll('{lastPage}', page(totalPages)),
    ),
  };
}

async function compose(input: PacketInput, frontPages: number, sha256: string): Promise<FrontPages> {
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
    languageNotices: input.languageNotices ?? [],
    notices: input.notices ?? [],
    certificate: certificateData(input, frontPages, next - 1, sha256),
  };
  const { pdf, marks, text } = typeset('packet/front.typ', data);
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return { parts: pagesOf(context).map((page) => scrubPage(context, page)), marks, withheld, text };
}

/** Stands for the hash of the certified pages until they are made; the template sets every hash equally wide. */
const NOT_YET = '0'.repeat(64);

/**
 * Cover sheet, notices, certificate and index. They name packet pages, which depend on how many pages they are
 * themselves.
 *
 * @param sha256 `certifiedHash` of the records pages, once they are made
 */
export async function frontPages(input: PacketInput, sha256: string = NOT_YET): Promise<FrontPages> {
  let guess = 2;
  for (let attempt = 0; attempt < 6; attempt++) {
    const front = await compose(input, guess, sha256);
    if (front.parts.length === guess) return front;
    guess = front.parts.length;
  }
  throw new Error('the length of the index does not settle');
}
