/**
 * By what right records leave (RULES sections 1 to 3). The full evidence table arrives with the law as data;
 * each basis already says what a person must have confirmed before `verify`.
 */
export const LEGAL_BASES = [
  'access',
  'personal_representative',
  'third_party_directive',
  'authorization',
  'treatment',
  'payment_operations',
  'court_order',
  'subpoena',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

export interface LegalBasisRule {
  /** Plain name shown to staff. */
  label: string;
  labelEs: string;
  citation: string;
  /** True when the disclosure goes into the accounting of disclosures (RULES section 3, column Acc). */
  accountable: boolean;
  /** Why it is, or is not, accounted. */
  accountableReason: string;
}

export const LEGAL_BASIS_RULES: Record<LegalBasis, LegalBasisRule> = {
  access: {
    label: 'Patient right of access',
    labelEs: 'Derecho de acceso del paciente',
    citation: '45 CFR 164.524',
    accountable: false,
    accountableReason: 'To the individual: 45 CFR 164.528(a)(1)(ii)',
  },
  personal_representative: {
    label: 'Personal representative',
    labelEs: 'Representante personal',
    citation: '45 CFR 164.502(g)',
    accountable: false,
    accountableReason: 'Treated as the individual: 45 CFR 164.502(g), 164.528(a)(1)(ii)',
  },
  third_party_directive: {
    label: 'Third-party directive',
    labelEs: 'Envío a un tercero por orden del paciente',
    citation: '45 CFR 164.524(c)(3)(ii)',
    accountable: false,
    accountableReason: 'Logged, not counted (house default for RULES 4.6)',
  },
  authorization: {
    label: 'Signed authorization',
    labelEs: 'Autorización firmada',
    citation: '45 CFR 164.508',
    accountable: false,
    accountableReason: 'Under an authorization: 45 CFR 164.528(a)(1)(iv)',
  },
  treatment: {
    label: 'Treatment',
    labelEs: 'Tratamiento',
    citation: '45 CFR 164.506(c)(2)',
    accountable: false,
    accountableReason: 'Treatment: 45 CFR 164.528(a)(1)(i)',
  },
  payment_operations: {
    label: 'Payment or health care operations',
    labelEs: 'Pago u operaciones de atención médica',
    citation: '45 CFR 164.506(c)',
    accountable: false,
    accountableReason: 'Payment or operations: 45 CFR 164.528(a)(1)(i)',
  },
  court_order: {
    label: 'Court or tribunal order',
    labelEs: 'Orden judicial',
    citation: '45 CFR 164.512(e)(1)(i)',
    accountable: true,
    accountableReason: 'Without authorization: 45 CFR 164.528(a)(1)',
  },
  subpoena: {
    label: 'Subpoena with satisfactory assurance',
    labelEs: 'Citación judicial con garantías suficientes',
    citation: '45 CFR 164.512(e)(1)(ii)',
    accountable: true,
    accountableReason: 'Without authorization: 45 CFR 164.528(a)(1)',
  },
};

/** Whether a free-form value names one of the bases. */
export function isLegalBasis(value: string): value is LegalBasis {
  return (LEGAL_BASES as readonly string[]).includes(value);
}
