import type {
  Channel,
  DocumentKind,
  DocumentStatus,
  PageStatementKind,
  PaymentMethod,
  RequesterKind,
  SignedFormKind,
} from '../../database/entities';
import type { Circumstance } from '../../domain/basis/requirement';
import type { ClockStanding } from '../../domain/clocks/clock-standing';
import type { PacketStatus } from '../../domain/facts';
import type { CopyMedium } from '../../domain/fees/fee-question';
import type { FeePayer, FeePurpose } from '../../domain/fees/fee-schedule';
import type { HoldKind } from '../../domain/holds';
import type { ClosingReason, RequestState } from '../../domain/lifecycle';

/** Words of the desk for the codes of the domain. Staff pages are in English. */
export const STATE_LABELS: Record<RequestState, string> = {
  received: 'Received',
  verified: 'Verified',
  redacted: 'Redacted',
  released: 'Released',
  closed: 'Closed',
};

export const CLOSING_LABELS: Record<ClosingReason, string> = {
  denied: 'Denied',
  withdrawn: 'Withdrawn by the requester',
  no_records: 'No records found',
  duplicate: 'Duplicate of another request',
};

export const HOLD_LABELS: Record<HoldKind, string> = {
  correction: 'Correction of the form',
  payment: 'Payment',
  identity: 'Proof of identity',
  records: 'Records from elsewhere',
  legal_review: 'Legal review',
};

export const CHANNEL_LABELS: Record<Channel, string> = {
  web: 'Web form',
  mail: 'Mail',
  fax: 'Fax',
  walk_in: 'In person',
  phone: 'Telephone',
};

export const REQUESTER_LABELS: Record<RequesterKind, string> = {
  patient: 'Patient',
  representative: 'Representative',
  attorney: 'Attorney',
  insurer: 'Insurer',
  provider: 'Provider',
  agency: 'Agency',
};

export const DOCUMENT_KIND_LABELS: Record<DocumentKind, string> = {
  records: 'Records',
  request_form: 'Request form',
  identification: 'Identification',
};

export const PAYMENT_LABELS: Record<PaymentMethod, string> = {
  check: 'Check',
  card: 'Card',
  cash: 'Cash',
  transfer: 'Bank transfer',
};

export const COPY_LABELS: Record<CopyMedium, string> = {
  electronic: 'Electronic copy',
  paper: 'Paper',
  portal: 'Through the portal (free)',
  inspection: 'To look at (free)',
};

export const PAYER_LABELS: Record<FeePayer, string> = {
  ...REQUESTER_LABELS,
  defense_attorney: 'Defense attorney',
  other: 'Somebody else',
};

export const PURPOSE_LABELS: Record<FeePurpose, string> = {
  social_security: 'Social Security claim',
  disability: 'Disability claim',
  needs_based_benefits: 'Needs-based benefits',
  benefits_appeal: 'Appeal about benefits',
  workers_compensation: 'Workers’ compensation',
};

export interface Badge {
  tone: string;
  words: string;
}

export const DOCUMENT_BADGES: Record<DocumentStatus, Badge> = {
  waiting: { tone: 'busy', words: 'Being read' },
  ready: { tone: 'good', words: 'Ready' },
  refused: { tone: 'bad', words: 'Cannot be used' },
  removed: { tone: 'done', words: 'Removed' },
};

export const PACKET_BADGES: Record<PacketStatus, Badge> = {
  preparing: { tone: 'busy', words: 'Being made' },
  proven: { tone: 'good', words: 'Proven, awaits review' },
  failed: { tone: 'bad', words: 'Not made' },
  cancelled: { tone: 'done', words: 'Stopped' },
  refused: { tone: 'bad', words: 'Sent back' },
  approved: { tone: 'good', words: 'Approved' },
};

const STANDING_TONES: Record<ClockStanding, string> = {
  overdue: 'overdue',
  due_soon: 'due-soon',
  on_time: 'on-time',
  awaiting_fee: 'hold',
  met: 'done',
  met_late: 'done',
  open: 'on-time',
};

/** The due badge: words that say it all, a colour beside them; finished requests say what became of them. */
export function dueBadge(state: RequestState, standing: ClockStanding | null, left: number | null): Badge {
  if (standing === null || left === null) return { tone: 'done', words: STATE_LABELS[state] };
  const tone = STANDING_TONES[standing];
  if (standing === 'awaiting_fee') return { tone, words: 'Accepted, awaiting the fee' };
  if (left < 0) return { tone, words: `Overdue by ${days(-left)}` };
  if (left === 0) return { tone, words: 'Due today' };
  return { tone, words: standing === 'due_soon' ? `Due soon, ${days(left)}` : `On time, ${days(left)}` };
}

/** "1 day", "4 days". */
export function days(count: number): string {
  return counted(count, 'day');
}

/** "1 page", "4 pages". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Size of a file as people say it; 1 MB is 1,000,000 bytes. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What about a request makes the law ask for more. */
export const CIRCUMSTANCE_LABELS: Record<Circumstance, string> = {
  other_entity_operations: 'For the operations of another organization',
  to_school: 'Proof of immunization goes to a school',
  whole_record: 'The whole record is asked for',
  not_required_by_law: 'Permitted by a law, not required by it',
  signed_by_representative: 'A representative signed for the patient',
};

export const STATEMENT_LABELS: Record<PageStatementKind, string> = {
  tag: 'Tag',
  judgment: 'Judgment of harm',
  ruling: 'Decision of a person',
};

/** What a professional may be asked to judge; the last is none, and is told so. */
export const JUDGMENT_LABELS = {
  endangers_life: 'Danger to life or physical safety of anybody',
  harms_other_person: 'It speaks of another person, who would be harmed substantially',
  representative_harms: 'Access by the representative would cause substantial harm',
  upsetting: 'It might upset the patient',
} as const;

export const SIGNED_FORM_LABELS: Record<SignedFormKind, string> = {
  authorization: 'Authorization (45 CFR 164.508)',
  part2_consent: 'Part 2 consent (42 CFR 2.31)',
  state_consent: 'State consent for a sensitive category',
};
