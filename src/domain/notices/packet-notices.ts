import { rowsInForce } from '../law/law-row';
import type { Jurisdiction } from '../law/law-row';
import type { LocalDate } from '../calendar';
import type { LegalBasis } from '../legal-basis';
import type { PageDecision } from '../sensitive/page-decision';
import type { NoticeRow } from './notice-row';

/** What a release is, as far as notices depend on it. */
export interface PacketFacts {
  basis: LegalBasis;
  state: Jurisdiction;
  on: LocalDate;
  decisions: readonly PageDecision[];
  /** Tags of each page, as given to `decidePages`. */
  tags: readonly { documentId: string; page: number; tags: readonly string[] }[];
  /** Part 2 pages leave by consent, not by an order or in an emergency. */
  part2ByConsent: boolean;
  /** Statement 1 of 42 CFR 2.32(a) is the full one and the default; 2 is the short one. */
  part2Statement: 1 | 2;
  certificationAsked: boolean;
  recordsFound: boolean;
}

/** One thing that travels with the packet, and why. */
export type TravellingNotice =
  | { kind: 'text'; ruleId: string; citation: string; verified: boolean; text: NoticeRow['text'] }
  | { kind: 'part2_consent_copy'; citation: string }
  | { kind: 'certificate_of_records'; citation: string }
  | { kind: 'certificate_of_no_records'; citation: string };

/** The patient, and who stands in for the patient, gets no warning about their own records (RULES 5.4; vector 40). */
const TO_THE_PATIENT: readonly LegalBasis[] = ['access', 'personal_representative'];

/** Whose packets are for courts and come certified by themselves. */
const CERTIFIED_ALWAYS: readonly LegalBasis[] = ['subpoena', 'court_order', 'part2_order'];

/** Whether a packet goes to the patient's own side: no warning about their own records, but the language notice. */
export function toThePatient(basis: LegalBasis): boolean {
  return TO_THE_PATIENT.includes(basis);
}

/** Whether all that leaves on this basis leaves by a Part 2 consent (42 CFR 2.31). */
export function leavesByConsent(basis: LegalBasis): boolean {
  return basis === 'part2_consent';
}

/** Whether records for this basis always go certified (RULES 12). */
export function goesCertified(basis: LegalBasis): boolean {
  return CERTIFIED_ALWAYS.includes(basis);
}

/**
 * Everything that must travel with a packet, by rule: the Part 2 statement with a copy of the consent, state texts
 * against redisclosure, the certificate. A text goes only when a page that calls for it really leaves.
 */
export function noticesThatTravel(facts: PacketFacts, rows: readonly NoticeRow[]): TravellingNotice[] {
  const toPatient = toThePatient(facts.basis);
  const leaving = toPatient ? new Set<string>() : leavingTags(facts);
  const part2 = facts.part2ByConsent && (leaving.has('part2') || leaving.has('part2_counseling_notes'));
  const inForce = rowsInForce(rows, facts.on, (row) =>
    [row.jurisdiction, row.kind, row.category ?? '', row.statement ?? ''].join('|'),
  );
  const texts = inForce.filter((row) => {
    if (row.kind === 'part2_statement') return part2 && row.statement === facts.part2Statement;
    if (row.kind !== 'state_redisclosure') return false;
    return row.jurisdiction === facts.state && row.category !== undefined && leaving.has(row.category);
  });
  return [
    ...texts.map(
      ({ id, citation, verified, text }) => ({ kind: 'text', ruleId: id, citation, verified, text }) as const,
    ),
    ...(part2 ? [{ kind: 'part2_consent_copy', citation: '42 CFR 2.32(b)' } as const] : []),
    ...certificate(facts),
  ];
}

function certificate({ basis, certificationAsked, recordsFound }: PacketFacts): TravellingNotice[] {
  if (!recordsFound)
    return [{ kind: 'certificate_of_no_records', citation: '28 USC 1746; FRE 803(10), 902(11)' }];
  return certificationAsked || goesCertified(basis)
    ? [{ kind: 'certificate_of_records', citation: 'FRE 803(6)(A)-(C), 902(11); 28 USC 1746' }]
    : [];
}

function leavingTags({ decisions, tags }: PacketFacts): Set<string> {
  const key = ({ documentId, page }: { documentId: string; page: number }) => `${documentId}/${page}`;
  const leaving = new Set(decisions.filter(({ outcome }) => outcome === 'leaves').map(key));
  return new Set(tags.filter((page) => leaving.has(key(page))).flatMap((page) => page.tags));
}
