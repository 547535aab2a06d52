import type { EntityManager } from 'typeorm';
import { Correspondence } from '../database/entities';
import type { Facility, HistoryEvent, Language, ReleaseRequest } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';
import { rowsInForce } from '../domain/law/law-row';
import type { Letter } from '../domain/notices/letters';
import { refuse } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';
import { canShow, PdfRefusal } from '../pdf';
import { ruleOfText, textInUse } from './facility-texts';
import type { LetterFactsOf } from './letter-facts';
import { typesetLetter } from './typeset-letter';
import type { Letterhead, TypesetLetter } from './typeset-letter';

/** A letter on paper to be written in the transaction of an event. */
export interface PaperOrder {
  letter: Letter;
  facts: LetterFactsOf<Letter>;
  /** Lines of the address window; without them the requester's name and organization. */
  recipient?: readonly string[];
  /** The reader's language, where it is not that of the requester. */
  language?: Language;
}

/** An order whose facts are checked against its letter. */
export function paperOrder<Name extends Letter>(
  letter: Name,
  facts: LetterFactsOf<Name>,
  recipient?: readonly string[],
): PaperOrder {
  return { letter, facts, ...(recipient && { recipient }) };
}

/** A paper that is set and waits for its event. */
export interface WrittenPaper extends TypesetLetter {
  letter: Letter;
  language: Language;
  addressByHand: boolean;
}

/** What the papers of a request depend on. */
export interface PaperPlace {
  rows: EntityManager;
  request: Pick<
    ReleaseRequest,
    'number' | 'language' | 'requesterName' | 'requesterOrganization' | 'mailingAddress' | 'facilityId'
  >;
  facility: Facility;
  now: Date;
}

/**
 * Set the letters ordered, each in its own language or the requester's.
 * @throws RefusedError TRANSLATION_NOT_REVIEWED; LETTER_NOT_SHOWABLE when the fonts cannot show what it must say
 */
export async function typesetPapers(
  { rows, request, facility, now }: PaperPlace,
  orders: readonly PaperOrder[],
): Promise<WrittenPaper[]> {
  const papers: WrittenPaper[] = [];
  if (orders.length === 0) return papers;
  const writtenOn = localDateOf(now, facility.timeZone);
  const notices = await languageNotices(rows, facility, writtenOn);
  for (const { letter, facts, recipient, language = request.language } of orders) {
    const text = await textInUse(rows, { facilityId: facility.id, letter, language, medium: 'paper' });
    const rule = ruleOfText(letter, language, text);
    if (rule.blocked)
      refuse('TRANSLATION_NOT_REVIEWED', { letter: letter.replaceAll('-', ' ') }, rule.blocked.citation);
    const { name, address, phone } = facility;
    const { requesterName, requesterOrganization, mailingAddress } = request;
    const postal = (mailingAddress ?? '').split('\n').map((line) => line.trim());
    const lines = recipient ?? [requesterName, requesterOrganization ?? '', ...postal];
    const shown = lines.filter((line) => line !== '' && canShow(line));
    const letterhead: Letterhead = {
      facility: { name, address, phone },
      requestNumber: request.number,
      // An address that cannot be set is left blank as a whole: half an address goes nowhere.
      recipient: shown.length === lines.filter(Boolean).length ? shown : [],
      writtenOn,
      languageNotices: rule.attachLanguageNotice ? notices : [],
    };
    const set = setOrRefuse(letter, () => typesetLetter(letter, language, facts, letterhead, text.text));
    papers.push({ ...set, letter, language, addressByHand: letterhead.recipient.length === 0 });
  }
  return papers;
}

function setOrRefuse(letter: Letter, set: () => TypesetLetter): TypesetLetter {
  try {
    return set();
  } catch (error) {
    if (!(error instanceof PdfRefusal && error.code === 'font-missing')) throw error;
    return refuse('LETTER_NOT_SHOWABLE', { letter, character: error.character ?? '' });
  }
}

/** What the history binds of the papers: which, and the hash of each. */
export function papersInHistory(papers: readonly WrittenPaper[]): Record<string, string[]> {
  if (papers.length === 0) return {};
  return { papers: papers.map(({ letter }) => letter), paperHashes: papers.map(({ sha256 }) => sha256) };
}

/** Keep the papers, once their event is in the history. */
export async function keepPapers(
  { rows, now }: Pick<PaperPlace, 'rows' | 'now'>,
  event: Pick<HistoryEvent, 'id' | 'requestId' | 'facilityId'>,
  papers: readonly WrittenPaper[],
): Promise<void> {
  for (const { letter, language, subject, blocks, addressByHand, pdf, sha256, pages } of papers)
    await rows.insert(Correspondence, {
      facilityId: event.facilityId,
      requestId: event.requestId,
      eventId: event.id,
      letter,
      language,
      subject,
      blocks: blocks as object,
      addressByHand,
      pdf,
      sha256,
      pageCount: pages,
      writtenAt: now,
    });
}

/** The notice that language help is free, in every language that has a row here, English and Spanish first. */
export async function languageNotices(
  rows: EntityManager,
  { state }: Pick<Facility, 'state'>,
  on: LocalDate,
): Promise<Letterhead['languageNotices']> {
  const { notices } = await readLaw(rows);
  const ours = notices.filter(
    ({ kind, jurisdiction }) =>
      kind === 'language_assistance' && (jurisdiction === 'US' || jurisdiction === state),
  );
  return rowsInForce(ours, on, ({ id }) => id)
    .flatMap(({ text }) => [
      { language: 'en', text: text.en },
      { language: 'es', text: text.es },
    ])
    .filter(({ text }, i, all) => canShow(text) && all.findIndex((one) => one.text === text) === i);
}
