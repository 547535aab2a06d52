import { addCalendarDays } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';
import type { EvidenceKind, Stage } from '../domain/basis/requirement';
import type { RequestPageView } from '../requests/find-requests/request-page-view';
import type { SignedFormDto } from '../requests/signed-form.dto';

/** What a careful person reads off the sample authorization (templates/demo/authorization.typ). @param asOf its day */
export function readSampleAuthorization(
  documentId: string,
  recipient: string,
  asOf: LocalDate,
): SignedFormDto {
  return {
    kind: 'authorization',
    documentId,
    authorization: {
      information:
        'Discharge summary, laboratory results, progress notes, emergency record of the last half year',
      informationIsSpecific: true,
      discloser: 'Sample General Hospital, Medical Records Department',
      recipient,
      purpose: 'Request to the hospital',
      startedByIndividual: false,
      expiry: { kind: 'date', on: addCalendarDays(asOf, 360), event: '', related: false },
      forResearch: false,
      signature: { by: 'individual', on: addCalendarDays(asOf, -5), authority: '' },
      statesRevocation: true,
      statesConditioning: true,
      statesRedisclosure: true,
      plainLanguage: true,
      soughtByEntity: false,
      copyGiven: false,
      remuneration: 'none',
      covers: 'records',
      joinedWith: 'nothing',
      conditioned: 'no',
      knownFalse: false,
    },
  };
}

/** Confirmed with the verification, or read in as a form: no evidence of its own has to be put on file. */
const ELSEWHERE: readonly EvidenceKind[] = [
  'identity',
  'requester_identity',
  'authorization_valid',
  'part2_consent_valid',
];

/** What the basis still wants on file at a stage, of ways of which one is enough the first. */
export function evidenceWanted(
  { evidence }: Pick<RequestPageView, 'evidence'>,
  stage: Stage,
): EvidenceKind[] {
  return evidence.checklist
    .filter(
      ({ applies, way, from }) => applies && (way ?? 1) === 1 && (from === 'verify' || stage === 'release'),
    )
    .map(({ kind }) => kind)
    .filter((kind) => !ELSEWHERE.includes(kind) && !evidence.onFile.some((item) => item.kind === kind));
}
