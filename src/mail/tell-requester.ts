import type { Facility, Letter, ReleaseRequest } from '../database/entities';
import type { LetterFactsOf } from '../letters/letter-facts';
import { paperOrder } from '../letters/write-papers';
import type { PaperOrder } from '../letters/write-papers';
import type { LetterFacts, LetterOrder } from './letters';
import { mailSettings } from './outbox';
import { reasonWords } from './reason-words';

/** The part of a step's work that letters need. */
export interface LetterWork {
  request: Pick<ReleaseRequest, 'number' | 'language' | 'requesterEmail'>;
  facility: Pick<Facility, 'name' | 'phone'>;
  letters: LetterOrder[];
  papers: PaperOrder[];
}

/** Facts that mail of a letter adds to number, hospital, telephone and the address of the status page. */
type MailFacts = Omit<LetterFacts, 'requestNumber' | 'facilityName' | 'facilityPhone' | 'path'>;

/**
 * Write a letter that the law wants in writing: on paper, and, where the requester has an e-mail address, a mail
 * without PHI that says so.
 *
 * @param mail what the mail may state beside the request's number
 * @param recipient lines of the address window; without them the requester's name and organization
 */
export function sendLetter<Name extends Letter>(
  work: LetterWork,
  letter: Name,
  facts: LetterFactsOf<Name>,
  mail: MailFacts = {},
  recipient?: readonly string[],
): void {
  work.papers.push(paperOrder(letter, facts, recipient));
  pushMail(work, letter, mail);
}

/** Write a short letter: by mail, or on paper to a requester without an e-mail address. */
export function tellRequester(
  work: LetterWork,
  letter: 'request-received' | 'request-on-hold' | 'request-closed',
  facts: MailFacts,
): void {
  if (work.request.requesterEmail) return pushMail(work, letter, facts);
  const { language } = work.request;
  const link = `${mailSettings().PUBLIC_URL}/status?lang=${language}`;
  const reason = facts.reason && { reasonWords: reasonWords(facts.reason, language) };
  // The very facts that the mail of this letter states; printing refuses a letter with a hole.
  work.papers.push({ letter, facts: { ...facts, ...reason, link } as never });
}

function pushMail({ request, facility, letters }: LetterWork, letter: Letter, facts: MailFacts): void {
  if (!request.requesterEmail) return;
  letters.push({
    letter,
    recipient: request.requesterEmail,
    language: request.language,
    facts: {
      requestNumber: request.number,
      facilityName: facility.name,
      facilityPhone: facility.phone,
      path: '/status',
      ...facts,
    },
  });
}
