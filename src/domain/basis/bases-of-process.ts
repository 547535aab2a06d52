import { ACCOUNTED, need } from './requirement';
import type { LegalBasisRule } from './requirement';

/** Shared by the kinds of law enforcement request of 512(f). */
const POLICE = { kind: 'permission', ...ACCOUNTED, price: 'none' } as const;
const credential = need('official_credential', '45 CFR 164.514(h)(2)');
const wholeRecord = need('whole_record_justified', '45 CFR 164.514(d)(5)', 'whole_record');

/** By court, subpoena or law enforcement (RULES 3, 5.5). */
export const BASES_OF_PROCESS = {
  court_order: {
    label: 'Court or tribunal order',
    labelEs: 'Orden judicial',
    citation: '45 CFR 164.512(e)(1)(i)',
    kind: 'permission',
    minimumNecessary: 'by_its_terms',
    ...ACCOUNTED,
    price: 'third_party',
    requirements: [
      need('signed_order', '45 CFR 164.512(e)(1)(i)'),
      need('order_scope', '45 CFR 164.512(e)(1)(i)'),
    ],
    note: 'Only what the order expressly authorizes; not enough for Part 2 records.',
  },
  subpoena: {
    label: 'Subpoena with satisfactory assurance',
    labelEs: 'Citación judicial con garantías suficientes',
    citation: '45 CFR 164.512(e)(1)(ii)',
    kind: 'permission',
    minimumNecessary: 'yes',
    ...ACCOUNTED,
    price: 'third_party',
    requirements: [
      need('process', '45 CFR 164.512(e)(1)(ii)'),
      {
        from: 'verify',
        citation: '45 CFR 164.512(e)(1)(ii)(A)-(B), (iii)-(vi)',
        oneOf: [
          [
            { needs: 'notice_statement', from: 'verify' },
            { needs: 'notice_detail', from: 'verify' },
            { needs: 'objection_time_over', from: 'release' },
            { needs: 'objections_resolved', from: 'release' },
          ],
          [{ needs: 'protective_order', from: 'verify' }],
          [{ needs: 'entity_notified', from: 'verify' }],
        ],
      },
    ],
    note: 'If a court issued it, its text is the limit. Minimum necessary is a proposed default (RULES 3, ?).',
  },
  part2_order: {
    label: 'Order under 42 CFR Part 2, subpart E',
    labelEs: 'Orden según 42 CFR Parte 2, subparte E',
    citation: '42 CFR 2.61, 2.64, 2.65',
    kind: 'permission',
    minimumNecessary: 'by_its_terms',
    ...ACCOUNTED,
    price: 'third_party',
    requirements: [
      need('part2_order', '42 CFR 2.64, 2.65'),
      need('compulsory_process', '42 CFR 2.61'),
      need('order_scope', '42 CFR 2.64(e)'),
    ],
  },
  law_enforcement_process: {
    ...POLICE,
    label: 'Law enforcement: order, warrant or judicial subpoena',
    labelEs: 'Policía: orden o citación judicial',
    citation: '45 CFR 164.512(f)(1)(ii)(A)',
    minimumNecessary: 'by_its_terms',
    requirements: [credential, need('judicial_process', '45 CFR 164.512(f)(1)(ii)(A)')],
  },
  law_enforcement_grand_jury: {
    ...POLICE,
    label: 'Law enforcement: grand jury subpoena',
    labelEs: 'Policía: citación del gran jurado',
    citation: '45 CFR 164.512(f)(1)(ii)(B)',
    minimumNecessary: 'by_its_terms',
    requirements: [credential, need('grand_jury_subpoena', '45 CFR 164.512(f)(1)(ii)(B)')],
    note: 'No reproductive-health attestation since 2025-06-18; check the state’s shield law (RULES 8).',
  },
  law_enforcement_administrative: {
    ...POLICE,
    label: 'Law enforcement: administrative request',
    labelEs: 'Policía: requerimiento administrativo',
    citation: '45 CFR 164.512(f)(1)(ii)(C)',
    minimumNecessary: 'yes',
    requirements: [
      credential,
      need('administrative_request', '45 CFR 164.512(f)(1)(ii)(C)'),
      need('statement_relevant', '45 CFR 164.512(f)(1)(ii)(C)(1)'),
      need('statement_specific', '45 CFR 164.512(f)(1)(ii)(C)(2)'),
      need('statement_deidentified_unusable', '45 CFR 164.512(f)(1)(ii)(C)(3)'),
      wholeRecord,
    ],
  },
  law_enforcement_locate: {
    ...POLICE,
    label: 'Law enforcement: identify or locate a person',
    labelEs: 'Policía: identificar o localizar a una persona',
    citation: '45 CFR 164.512(f)(2)',
    minimumNecessary: 'by_its_terms',
    requirements: [
      credential,
      need('locate_request', '45 CFR 164.512(f)(2)'),
      { ...need('limited_to_listed_data', '45 CFR 164.512(f)(2)(i)-(ii)'), from: 'release' },
    ],
  },
  law_enforcement_victim: {
    ...POLICE,
    label: 'Law enforcement: victim of a crime',
    labelEs: 'Policía: víctima de un delito',
    citation: '45 CFR 164.512(f)(3)',
    minimumNecessary: 'yes',
    requirements: [
      credential,
      {
        from: 'verify',
        citation: '45 CFR 164.512(f)(3)(i)-(ii)',
        oneOf: [
          [{ needs: 'victim_agreement', from: 'verify' }],
          [
            { needs: 'victim_need_for_violation', from: 'verify' },
            { needs: 'victim_cannot_wait', from: 'verify' },
            { needs: 'victim_best_interest', from: 'verify' },
          ],
        ],
      },
      wholeRecord,
    ],
  },
} as const satisfies Record<string, LegalBasisRule>;
