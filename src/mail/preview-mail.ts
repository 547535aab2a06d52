import type { Facility, Language, Letter } from '../database/entities';
import type { FilledLetter } from '../letters/fill-letter';
import { composeLetter } from './letters';
import { mailSettings } from './outbox';

/** A mail with the facts of an invented event. @param text words that may not be kept yet; without faults */
export function previewMail(
  letter: Letter,
  language: Language,
  text: string,
  { name, phone }: Pick<Facility, 'name' | 'phone'>,
): FilledLetter {
  const facts = {
    requestNumber: 'SAMPLE-0000-000000',
    facilityName: name,
    facilityPhone: phone,
    path: '/status',
    code: '123456',
    dueOn: '2026-07-01',
    expiresOn: '2026-07-15',
    amount: 1160,
    reason: letter === 'request-closed' ? 'withdrawn' : 'identity',
  };
  const order = { letter, language, recipient: 'quinn@example.org', facts };
  const { subject, textBody } = composeLetter(order, mailSettings().PUBLIC_URL, text);
  return {
    subject,
    blocks: textBody
      .trim()
      .split('\n\n')
      .map((paragraph) => ({ is: 'paragraph', text: paragraph })),
  };
}
