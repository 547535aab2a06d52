import type { AttestationRow } from '../../basis/attestation';

/** Dormant since the rule was vacated nationwide (RULES 8). */
export const ATTESTATION_ROWS: readonly AttestationRow[] = [
  {
    id: 'hipaa-attestation-2024',
    jurisdiction: 'US',
    effectiveFrom: '2024-12-23',
    effectiveTo: '2025-06-17',
    citation: '45 CFR 164.509; vacated 2025-06-18, Purl v. HHS (N.D. Tex.)',
    source: 'V:L azsha.org, jdsupra 3149442; first day M',
    verified: false,
    bases: [
      'oversight',
      'court_order',
      'subpoena',
      'coroner',
      'law_enforcement_process',
      'law_enforcement_grand_jury',
      'law_enforcement_administrative',
      'law_enforcement_locate',
      'law_enforcement_victim',
    ],
  },
];
