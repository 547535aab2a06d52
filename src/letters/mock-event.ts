import type { Words } from '../domain/law/law-row';
import type { Letter } from '../domain/notices/letters';
import { HHS_COMPLAINT } from '../domain/sensitive/denial-letter';
import { accountingFacts, defectsList, denialFacts, feeTable } from './facts-from-law';
import type { LetterFactsOf } from './letter-facts';

type Language = keyof Words;

/** Facts of an invented event for each letter: what an administrator previews and the tests keep. */
export function mockFacts<Name extends Letter>(letter: Name, language: Language): LetterFactsOf<Name> {
  const facts: { [Each in Letter]: (language: Language) => LetterFactsOf<Each> } = FACTS;
  return facts[letter](language);
}

const PATIENT = 'Quinn Sample';
const LINK = 'https://records.example.org/status';
const pick = (language: Language, en: string, es: string) => (language === 'en' ? en : es);

const COMPLAINTS = { name: 'Pat Privacy, Privacy Officer', phone: '555-0142', hhs: HHS_COMPLAINT };

const QUOTE = {
  lines: [
    { kind: 'search', quantity: 1, rate: '28.74', amount: 2874 },
    { kind: 'pages', quantity: 20, rate: '1.94', amount: 3880, pages: [1, 20] },
    { kind: 'pages', quantity: 40, rate: '1.44', amount: 5760, pages: [21, 60] },
    { kind: 'pages', quantity: 15, rate: '.50', amount: 750, pages: [61, 75] },
    { kind: 'postage', quantity: 1, rate: null, amount: 510 },
  ].map((line) => ({ ...line, ruleId: 'mock', citation: '42 Pa.C.S. 6152', verified: false })),
  total: 13774,
} as unknown as Parameters<typeof feeTable>[0];

const howToPay = (language: Language) =>
  pick(
    language,
    'Send a check to Springfield General Hospital, Health Information Management, or call 555-0100 to pay by telephone.',
    'Envíe un cheque a Springfield General Hospital, Health Information Management, o llame al 555-0100 para pagar por teléfono.',
  );

const denial = (language: Language) =>
  denialFacts(
    {
      grounds: [
        {
          ground: 'endangers_life',
          says: pick(
            language,
            'A licensed professional judges that access is likely to endanger the life or physical safety of you or another person.',
            'Un profesional autorizado considera que el acceso probablemente pondría en peligro su vida o seguridad física o la de otra persona.',
          ),
          citation: '45 CFR 164.524(a)(3)(i)',
          pages: 3,
          reviewable: true,
        },
        {
          ground: 'psychotherapy_notes',
          says: pick(
            language,
            'These are psychotherapy notes that are kept apart from the record. The right to see records does not cover them.',
            'Son notas de psicoterapia que se guardan aparte. El derecho a ver los registros no las incluye.',
          ),
          citation: '45 CFR 164.524(a)(1)(i)',
          pages: 1,
          reviewable: false,
        },
      ],
      review: pick(
        language,
        'To ask for it, write to the privacy officer at the address at the top of this letter.',
        'Para pedirla, escriba al oficial de privacidad a la dirección que aparece al inicio de esta carta.',
      ),
      complaints: COMPLAINTS,
      releasedPages: 37,
      heldElsewhere: pick(
        language,
        'Records of 2019 and before are at Invented Archive Company, 1 Sample Road, Springfield.',
        'Los expedientes de 2019 y anteriores están en Invented Archive Company, 1 Sample Road, Springfield.',
      ),
      dueOn: '2026-07-01',
    },
    PATIENT,
    language,
  );

const FACTS: { [Each in Letter]: (language: Language) => LetterFactsOf<Each> } = {
  'request-received': () => ({ dueOn: '2026-07-01', link: LINK, code: '12345678' }),
  'request-on-hold': (language) => ({
    reasonWords: pick(
      language,
      'We could not yet confirm who is asking. Please call us; there are several easy ways to do this.',
      'Todavía no pudimos confirmar quién hace la solicitud. Llámenos; hay varias maneras fáciles de hacerlo.',
    ),
    dueOn: '2026-07-01',
    link: LINK,
  }),
  'clock-reminder': (language) => ({
    reasonWords: pick(
      language,
      'The legal time to answer ends within five days.',
      'El plazo legal para responder termina en menos de cinco días.',
    ),
    dueOn: '2026-07-01',
    link: LINK,
  }),
  'breach-reminder': (language) => ({
    reasonWords: pick(
      language,
      'A notice about a packet that went astray is due within five days.',
      'Un aviso sobre un paquete extraviado vence en menos de cinco días.',
    ),
    dueOn: '2026-07-01',
    link: LINK,
  }),
  'request-released': (language) => ({
    pages: 42,
    howSent: pick(
      language,
      'on paper, by mail, to the address on this letter.',
      'en papel, por correo, a la dirección de esta carta.',
    ),
  }),
  'release-code': () => ({ code: '123456' }),
  'request-closed': (language) => ({
    reasonWords: pick(
      language,
      'The request was withdrawn, as you asked.',
      'La solicitud fue retirada, como usted pidió.',
    ),
    link: LINK,
  }),
  'request-defects': (language) => ({
    defects: defectsList(
      [
        {
          code: 'A5_EXPIRY' as never,
          says: pick(
            language,
            'The authorization names no day or event on which it ends.',
            'La autorización no indica una fecha o un hecho en que termina.',
          ),
          mend: pick(
            language,
            'Add a date or an event and sign again.',
            'Agregue una fecha o un hecho y firme de nuevo.',
          ),
          citation: '45 CFR 164.508(c)(1)(v)',
          ways: [],
        },
      ],
      language,
    ),
    dueOn: '2026-07-01',
  }),
  'deadline-extended': (language) => ({
    receivedOn: '2026-06-01',
    formerDueOn: '2026-07-01',
    completeBy: '2026-07-31',
    rule: '45 CFR 164.524(b)(2)(ii)',
    reason: pick(
      language,
      'Part of the records is kept in an archive in another town, and it takes time to bring them here.',
      'Una parte de los expedientes está en un archivo de otra ciudad y hace falta tiempo para traerlos.',
    ),
  }),
  'fee-quote': (language) => ({
    lines: feeTable(QUOTE, language),
    total: QUOTE.total,
    reference: 'Claim 77-1234',
    validUntil: '2026-07-15',
  }),
  invoice: (language) => ({
    lines: feeTable(QUOTE, language),
    total: QUOTE.total,
    reference: 'Claim 77-1234',
    invoiceNumber: 'SGH-2026-000123-1',
    invoicedOn: '2026-06-15',
    paid: 5000,
    balance: 8774,
    howToPay: howToPay(language),
  }),
  'accepted-awaiting-fee': (language) => ({
    total: 1160,
    receivedOn: '2026-06-01',
    readyWithin: pick(language, 'within two working days', 'en un plazo de dos días hábiles'),
    howToPay: howToPay(language),
  }),
  'request-denied': denial,
  'request-partly-denied': (language) => ({ ...denial(language), releasedPages: 37 }),
  'denial-reviewed': (language) => ({
    patientName: PATIENT,
    deniedOn: '2026-06-20',
    reviewer: 'Dr. Casey Example, MD',
    result: pick(
      language,
      'The decision was changed: you may have the pages that were withheld.',
      'La decisión cambió: usted puede recibir las páginas retenidas.',
    ),
    reason: pick(
      language,
      'The danger that was feared at that time is over.',
      'El peligro que se temía entonces ya pasó.',
    ),
    complaintName: 'Privacy Officer',
    complaintPhone: '555-0100',
    hhsComplaint: 'www.hhs.gov/ocr/complaints',
  }),
  'no-records': (language) => ({
    patientName: PATIENT,
    search: pick(
      language,
      'The electronic record, the paper archive and the billing system, by name, former name and date of birth.',
      'El expediente electrónico, el archivo en papel y el sistema de facturación, por nombre, nombre anterior y fecha de nacimiento.',
    ),
    heldElsewhere: null,
  }),
  'revocation-confirmed': (language) => ({
    revokedOn: '2026-06-20',
    authorizationDate: '2026-05-02',
    alreadySent: pick(
      language,
      'On June 10, 2026 we sent 42 pages to Invented Law Office.',
      'El 10 de junio de 2026 enviamos 42 páginas a Invented Law Office.',
    ),
  }),
  accounting: (language) =>
    accountingFacts(
      {
        from: '2020-08-14',
        to: '2026-08-14',
        lines: [
          {
            firstOn: '2024-03-05',
            lastOn: '2024-05-07',
            repeats: 3,
            recipientName: 'Sample State Department of Health',
            recipientAddress: '2 Sample Square, Springfield',
            description: pick(language, 'Laboratory reports', 'Informes de laboratorio'),
            purpose: pick(language, 'Public health reporting', 'Informe de salud pública'),
          },
          {
            firstOn: '2025-11-20',
            lastOn: '2025-11-20',
            repeats: 1,
            recipientName: 'County Court, Springfield',
            recipientAddress: null,
            description: pick(language, 'Emergency record', 'Expediente de urgencias'),
            purpose: pick(language, 'Court order 25-1234', 'Orden judicial 25-1234'),
          },
        ],
      },
      PATIENT,
      language,
    ),
  'breach-notice': (language) => ({
    patientName: PATIENT,
    whatHappened: pick(
      language,
      'Copies of medical records were sent by fax to a wrong number, that of another medical office.',
      'Se enviaron por fax copias de expedientes médicos a un número equivocado, el de otro consultorio médico.',
    ),
    happenedOn: '2026-12-08',
    discoveredOn: '2026-12-10',
    information: pick(
      language,
      'Name, date of birth, dates of visits and diagnoses. No Social Security number and no account number.',
      'Nombre, fecha de nacimiento, fechas de las visitas y diagnósticos. Ningún número de Seguro Social ni de cuenta.',
    ),
    protectYourself: [
      {
        says: pick(
          language,
          'Read the statements of your health plan and look for services that you did not receive.',
          'Lea los estados de cuenta de su plan de salud y busque servicios que usted no recibió.',
        ),
      },
      {
        says: pick(
          language,
          'Tell us at once if somebody contacts you about this information.',
          'Avísenos de inmediato si alguien se comunica con usted sobre esta información.',
        ),
      },
    ],
    whatWeDo: pick(
      language,
      'The other office confirmed in writing that it destroyed the copies. We changed how fax numbers are checked.',
      'El otro consultorio confirmó por escrito que destruyó las copias. Cambiamos la forma en que se verifican los números de fax.',
    ),
    contactName: 'Pat Privacy',
    contactPhone: '1-800-555-0142',
    contactAddress: 'privacy@springfield.example.org',
  }),
};
