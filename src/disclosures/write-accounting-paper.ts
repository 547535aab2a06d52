import type { EntityManager } from 'typeorm';
import { AccountingPaper } from '../database/entities';
import type { AccountingRequest, Facility } from '../database/entities';
import type { EventData } from '../domain/events';
import { refuse } from '../domain/refusals';
import { typesetPapers } from '../letters/write-papers';
import { confidentialAddress } from '../requests/standing-wishes';
import type { PaperOrder } from '../letters/write-papers';

/**
 * Set a letter about an accounting in the language of who asked, and keep it.
 * @returns what the history binds of it
 * @throws RefusedError TRANSLATION_NOT_REVIEWED, LETTER_NOT_SHOWABLE
 */
export async function writeAccountingPaper(
  rows: EntityManager,
  { accounting, facility, now }: { accounting: AccountingRequest; facility: Facility; now: Date },
  order: PaperOrder,
): Promise<EventData> {
  const { number, language, askedBy, asker, address, facilityId, patientId, id: accountingId } = accounting;
  const request = {
    ...{ number, language, facilityId, requesterName: askedBy },
    ...{ requesterOrganization: null, mailingAddress: null },
  };
  const wish = asker === 'patient' ? await confidentialAddress(rows, patientId) : null;
  // Whatever address was typed: the patient's wish comes before it. Without a postal one, the window stays blank.
  const postal = wish ? (wish.channel === 'mail' ? wish.address : '') : (address ?? '');
  const recipient = [askedBy, ...postal.split('\n').map((line) => line.trim())].filter(Boolean);
  const [paper] = await typesetPapers({ rows, request, facility, now }, [{ ...order, recipient }]);
  if (!paper) return refuse('LETTER_NOT_SHOWABLE');
  const { letter, subject, pdf, sha256, pages, addressByHand } = paper;
  await rows.insert(AccountingPaper, {
    ...{ facilityId, accountingId, letter, language, subject, pdf, sha256, addressByHand },
    pageCount: pages,
    writtenAt: now,
  });
  return { paper: letter, paperHash: sha256, paperPages: pages };
}
