import fc from 'fast-check';
import Handlebars from 'handlebars';
import { LANGUAGES, LETTERS } from '../../src/database/entities';
import type { Language, Letter } from '../../src/database/entities';
import { HOLD_KINDS } from '../../src/domain/holds';
import { CLOSING_REASONS } from '../../src/domain/lifecycle';
import { composeLetter } from '../../src/mail/letters';
import type { ComposedLetter, LetterFacts, LetterOrder } from '../../src/mail/letters';

const PUBLIC_URL = 'https://records.example.org';
const REASONS = [...HOLD_KINDS, ...CLOSING_REASONS];

/** What would be a patient's, were anybody to pass it on. Invented. */
const OF_A_PATIENT = {
  patientGivenName: 'Quintella',
  patientFamilyName: 'Sampleworth',
  patientBirthDate: '1971-03-09',
  patientName: 'Quintella Sampleworth',
  requesterName: 'Zebulon Placeholder',
  recordsWanted: 'invented ailment',
  mrn: 'MRN-998877',
};

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    'A\r\nBcc: thief@example.org',
    'A\n\nhttps://evil.example',
    '{{code}} {{link}} {{{facilityName}}}',
    '"><img src=x onerror=alert(1)>',
    'Nguyễn & Söhne’s "Klinik"',
    '\u2028\u2029\u0000\u202E',
  ),
);

const anyOrder = fc.record({
  letter: fc.constantFrom(...LETTERS),
  language: fc.constantFrom(...LANGUAGES),
  recipient: fc.constant('testa.sample@example.org'),
  facts: fc.record({
    requestNumber: fc.constant('SGH-2026-000123'),
    facilityName: hostile,
    facilityPhone: hostile,
    path: fc.constantFrom('/status', `/pick-up/${'t'.repeat(43)}`),
    code: fc.constant('123456'),
    dueOn: fc.constant('2026-07-01'),
    expiresOn: fc.constant('2026-07-15'),
    reason: fc.constantFrom(...REASONS),
    amount: fc.constantFrom(0, 650, 123456789),
  }),
});

test('whatever a hospital is called, a letter is one line of subject, the same words in both bodies, and inert', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      const { subject, textBody, htmlBody } = composeLetter(order, PUBLIC_URL);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject).not.toBe('');
      expect(tagsOf(htmlBody).filter((tag) => !KNOWN_TAGS.includes(tag))).toEqual([]);
      expect(wordsOf(htmlBody)).toEqual(paragraphsOf(textBody));
    }),
  );
});

describe.each(LETTERS.flatMap((letter) => LANGUAGES.map((language) => [letter, language] as const)))(
  '%s in %s',
  (letter, language) => {
    test('tells nothing of the patient, though it were handed over', () => {
      const order = orderOf(letter, language);
      const told = Object.values(
        composeLetter({ ...order, facts: { ...order.facts, ...OF_A_PATIENT } as LetterFacts }, PUBLIC_URL),
      ).join('\n');
      for (const fact of Object.values(OF_A_PATIENT)) expect(told).not.toContain(fact);
      expect(told).toContain('SGH-2026-000123');
    });

    test('names the number and ends every sentence: no hole, no placeholder', () => {
      const { subject, textBody } = composed(letter, language);
      expect(`${subject}\n${textBody}`).not.toMatch(/\{\{|undefined|null|NaN|Invalid/);
      expect(subject.length).toBeLessThan(100);
    });
  },
);

test('a letter that lacks a fact it must state is not written at all', () => {
  for (const [letter, fact] of [
    ['request-received', 'dueOn'],
    ['request-received', 'code'],
    ['request-released', 'path'],
    ['release-code', 'code'],
    ['request-closed', 'reason'],
    ['request-on-hold', 'reason'],
  ] as const)
    for (const language of LANGUAGES) {
      const order = orderOf(letter, language);
      expect(() =>
        composeLetter({ ...order, facts: { ...order.facts, [fact]: undefined } }, PUBLIC_URL),
      ).toThrow();
    }
});

test('link and code never travel together', () => {
  for (const language of LANGUAGES) {
    const link = composed('request-released', language);
    const code = composed('release-code', language);
    expect(Object.values(link).join()).not.toContain('123456');
    expect(Object.values(code).join()).not.toMatch(/https?:/);
    expect(link.textBody).toContain(`${PUBLIC_URL}/status?lang=${language}`);
  }
});

test('every reason has words of its own in each language', () => {
  for (const language of LANGUAGES) {
    const bodies = REASONS.map((reason) => {
      const order = orderOf('request-closed', language);
      return composeLetter({ ...order, facts: { ...order.facts, reason } }, PUBLIC_URL).textBody;
    });
    expect(new Set(bodies).size).toBe(REASONS.length);
  }
});

function orderOf(letter: Letter, language: Language): LetterOrder {
  return {
    letter,
    language,
    recipient: 'testa.sample@example.org',
    facts: {
      requestNumber: 'SGH-2026-000123',
      facilityName: 'Springfield General Hospital',
      facilityPhone: '555-0100',
      path: '/status',
      code: '123456',
      dueOn: '2026-07-01',
      expiresOn: '2026-07-15',
      reason: 'withdrawn',
      amount: 1160,
    },
  };
}

function composed(letter: Letter, language: Language): ComposedLetter {
  return composeLetter(orderOf(letter, language), PUBLIC_URL);
}

/** Every kind of tag that a letter may consist of. */
const KNOWN_TAGS = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'p', 'a'];

function tagsOf(html: string): string[] {
  return [...html.matchAll(/<([!a-z][^\s>/]*)/gi)].map(([, name]) => name!.toLowerCase());
}

/** What a reader of the HTML body reads, a paragraph an entry. */
function wordsOf(html: string): string[] {
  return [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, inside]) =>
    plain(inside!.replace(/<[^>]+>/g, '')),
  );
}

function paragraphsOf(text: string): string[] {
  return text.trimEnd().split(/\n\n/);
}

/** The inverse of Handlebars' escaping, character by character. */
function plain(escaped: string): string {
  return ['&', '<', '>', '"', "'", '`', '=']
    .map((character) => [Handlebars.escapeExpression(character), character] as const)
    .reverse()
    .reduce((words, [entity, character]) => words.replaceAll(entity, character), escaped);
}
