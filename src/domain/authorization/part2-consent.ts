import type { Defect } from '../basis/defect';
import type { CheckedAt } from './authorization-form';
import type { ConsentElement } from './consent-words';
import { consentEnded, missingElements } from './special-consent';
import type { SpecialConsent } from './special-consent';

/** What a Part 2 consent is for. Counseling notes and proceedings each need a consent of their own (RULES 5.3). */
export type Part2Use = 'specific' | 'tpo' | 'counseling_notes' | 'proceedings';

/** A consent to disclose substance use disorder records (42 CFR 2.31; RULES 5.2, 5.3). */
export interface Part2Consent extends Pick<
  SpecialConsent,
  'elements' | 'until' | 'revokedAt' | 'knownFalse'
> {
  uses: ReadonlySet<Part2Use>;
  signedBy: 'patient' | 'representative';
  /** The recipient is a covered entity or business associate: the HIPAA-redisclosure statement is needed for TPO. */
  recipientUnderHipaa: boolean;
  /** The recipient is an intermediary (a health information exchange, say). */
  recipientIsIntermediary: boolean;
}

const ALWAYS: readonly ConsentElement[] = [
  'patient_named',
  'discloser_named',
  'nature_of_information',
  'recipient_named',
  'purpose_stated',
  'revocation_right',
  'signed_and_dated',
];

/** The elements that a consent of these uses must have. "None" is a lawful expiry for TPO alone. */
export function part2Elements(consent: Part2Consent): ConsentElement[] {
  const tpo = consent.uses.has('tpo');
  return [
    ...ALWAYS,
    ...(tpo ? (['redisclosure', 'refusal_consequences'] as const) : (['expiry'] as const)),
    ...(tpo && consent.recipientUnderHipaa ? (['hipaa_redisclosure'] as const) : []),
    ...(consent.recipientIsIntermediary ? (['participants_named'] as const) : []),
    ...(consent.signedBy === 'representative' ? (['representative_authority'] as const) : []),
  ];
}

/** Every defect of a Part 2 consent at a moment. An expired, deficient, revoked or false one is refused (2.31(c)). */
export function checkPart2Consent(consent: Part2Consent | null, at: CheckedAt): Defect[] {
  if (!consent) return [{ code: 'CONSENT_ABSENT', citation: '42 CFR 2.31(a)' }];
  const standsAlone = [...consent.uses].some((use) => use === 'counseling_notes' || use === 'proceedings');
  return [
    ...missingElements(part2Elements(consent), consent.elements, '42 CFR 2.31(a)'),
    ...(standsAlone && consent.uses.size > 1
      ? [{ code: 'CONSENT_COMBINED', citation: '42 CFR 2.31(b), (d)' } as const]
      : []),
    ...consentEnded(consent, at, '42 CFR 2.31(c)'),
  ];
}

/** Whether a valid consent reaches a use. Treatment, payment and operations are one use. */
export function part2ConsentCovers(consent: Part2Consent, use: Part2Use): boolean {
  return consent.uses.has(use);
}
