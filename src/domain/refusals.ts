import type { Defect } from './basis/defect';
import { EXTENSION_REFUSALS } from './clocks/extension';
import type { UnknownLaw } from './law/law-row';

/**
 * Why a step was refused. A closed union: `platform/refusal-words.ts` must give each code its words and
 * HTTP status (`satisfies Record<RefusalCode, ...>`), so a code without words does not compile.
 */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'ROLE_NOT_ALLOWED',
  'STATE_NOT_ALLOWED',
  'REASON_REQUIRED',
  'CHANGED_MEANWHILE',
  'HOLD_OPEN',
  'HOLD_NOT_OPEN',
  'HOLD_ALREADY_OPEN',
  'IDENTITY_NOT_CONFIRMED',
  'AUTHORITY_NOT_CONFIRMED',
  'SCOPE_NOT_CONFIRMED',
  'PATIENT_NOT_MATCHED',
  'NO_DOCUMENTS',
  'DOCUMENTS_NOT_READY',
  'DOCUMENT_NOT_READY',
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'NO_PAGES_LEFT',
  'MARK_OUTSIDE_PAGE',
  'MARK_ID_TAKEN',
  'PACKET_IN_PREPARATION',
  'NO_PACKET_IN_PREPARATION',
  'NO_PACKET',
  'PACKET_NOT_PROVEN',
  'PACKET_STALE',
  'PACKET_HASH_DIFFERS',
  'PAGES_NOT_SEEN',
  'NO_SUCH_PACKET_PAGE',
  'PACKET_NOT_APPROVED',
  'SAME_PERSON',
  'NO_RECIPIENT_ADDRESS',
  'LINK_NOT_LIVE',
  'ARRIVAL_IN_FUTURE',
  'PATIENT_DIFFERS',
  'INVOICE_ISSUED',
  'NO_INVOICE',
  'FEE_UNPAID',
  'TAX_RATE_MISSING',
  'AMOUNT_NOT_POSITIVE',
  'WAIVED_MORE_THAN_OWED',
  'REFUNDED_MORE_THAN_CREDIT',
  'ALREADY_DISPUTED',
  'NOT_DISPUTED',
  'INABILITY_KNOWN',
  'UNKNOWN_STATE',
  'BEFORE_FIRST_ROW',
  'NO_RULE',
  ...EXTENSION_REFUSALS,
  'TRANSLATION_NOT_REVIEWED',
  'LETTER_NOT_SHOWABLE',
  'CERTIFICATE_NEEDED',
  'CUSTODIAN_TITLE_NEEDED',
  'CONSENT_COPY_MISSING',
  'INCIDENT_ON_RECORD',
  'PACKET_WENT_ASTRAY',
  'NO_INCIDENT',
  'NO_BREACH',
  'NOTICE_NOT_OWED',
  'NOTICE_GIVEN_ALREADY',
  'NOTICE_DELAYED',
  'DAY_IN_FUTURE',
  'DAY_BEFORE_RELEASE',
  'DAY_BEFORE_DISCOVERY',
  'DELAY_WITHOUT_END',
  'AFFECTED_MISSING',
  'SUSPENSION_WITHOUT_END',
  'SUSPENSION_ENDS_BEFORE',
  'SUSPENSION_RECIPIENT',
  'ACCOUNTING_ENDED',
  'ACCOUNTING_FEE_NOT_TOLD',
  'ACCOUNTING_FEE_NOT_AGREED',
  'ACCOUNTING_IS_FREE',
  'ACCOUNTING_NOT_GIVEN',
  'EVIDENCE_MISSING',
  'ALREADY_ON_STAFF',
  'OWN_ACCOUNT',
  'LAST_ADMINISTRATOR',
  'ACCOUNT_ELSEWHERE',
  'ACCOUNT_CHANGED',
  'NO_SECOND_FACTOR',
  'SETTINGS_CHANGED',
  'LAW_CONFIRMED',
  'LAW_ENDED',
  'DAY_IN_PAST',
  'CALENDAR_UNKNOWN',
  'HOLIDAY_KNOWN',
  'PATIENT_NOT_CONFIRMED',
  'TOO_MANY_VIEWS',
  'DUPLICATE_OF_ITSELF',
  'DUPLICATE_ENDED',
  'DUPLICATE_DIFFERS',
  'DUPLICATE_BASIS',
  'DUPLICATE_INVOICED',
  'DUPLICATE_LATER',
  'ASSIGNEE_UNKNOWN',
  'ASSIGNED_MEANWHILE',
  'NOTHING_TO_TAKE',
  'EVIDENCE_NOT_ON_FILE',
  'NOTHING_MISSING',
  'SIGNED_PAPER_MISSING',
  'NO_SIGNED_FORM',
  'ALREADY_REVOKED',
  'PERMISSION_REVOKED',
  'DAYS_IN_WRONG_ORDER',
  'PERIOD_TOO_LONG',
  'PAGES_HELD',
  'PAGES_MUST_STAY',
  'NO_SUCH_PAGES',
  'NOTHING_TO_RULE',
  'NO_GROUND_OF_DENIAL',
  'NOT_AN_ACCESS_REQUEST',
  'PAGES_CAN_LEAVE',
  'GROUND_OF_DENIAL_NEEDED',
  'DENIAL_INCOMPLETE',
  'DENIAL_LETTER_NEEDED',
  'NO_DENIAL',
  'DENIAL_NOT_REVIEWABLE',
  'REVIEW_ASKED_ALREADY',
  'NO_REVIEW_ASKED',
  'REVIEW_DECIDED',
  'SAME_PROFESSIONAL',
  'DENIED_BY_YOURSELF',
  'RESTRICTED',
  'NO_SUCH_RESTRICTION',
  'RESTRICTION_BINDS',
  'NO_CONFIDENTIAL_ADDRESS',
  'NOT_AN_EMAIL',
  'JUDGMENT_NEEDED',
  'NO_GROUND_ON_RECORD',
  'PAPER_ON_FILE',
  'PAGE_STAYS_BACK',
  'PAGE_NOT_PROVEN',
  'PAGE_NOT_BLANK',
  'NOT_THE_SAME_PAGES',
  'NOTHING_TO_TAKE_BACK',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One reason for saying no: the code, the rule behind it, and facts for the words (never PHI). */
export interface Refusal {
  code: RefusalCode;
  /** The law or house rule that made it, e.g. "45 CFR 164.514(h)". */
  citation?: string;
  /** Values the words may quote: a state, a role, a hold kind. Never patient data. */
  details?: Record<string, string>;
  /** What is missing from the file, for `EVIDENCE_MISSING`. */
  defect?: Defect;
}

/** Thrown by a step to abandon its transaction; the refusal filter turns it into words and a status. */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.name = 'RefusedError';
  }

  /** The first refusal: the one that names the answer's status and stable code. */
  get first(): Refusal {
    return this.refusals[0];
  }
}

/** Shorthand to refuse with a single code. */
export function refuse(code: RefusalCode, details?: Record<string, string>, citation?: string): never {
  throw new RefusedError([{ code, ...(details && { details }), ...(citation && { citation }) }]);
}

/** Refuse because the rows of the law have no answer: which state, which day, and what was asked. */
export function refuseUnknownLaw({ code, details }: UnknownLaw): never {
  return refuse(code, details);
}
