import type { SameRequest } from './likely-same-requests';
import type { AssignableStaff } from '../assignable-staff';
import type {
  Correspondence,
  Denial,
  DocumentKind,
  DocumentStatus,
  HistoryEvent,
  Hold,
  Packet,
  PageArrangement,
  PageComment,
  Patient,
  ReleaseRequest,
  RequestNote,
} from '../../database/entities';
import type { FeeAccount } from '../../billing/fee-account';
import type { RecordTypeName } from '../../domain/arrangement/record-types';
import type { ClockStanding } from '../../domain/clocks/clock-standing';
import type { EvidenceView } from './evidence-of';
import type { SensitivePagesView } from './pages-of';
import type { ActionOutlook } from '../../domain/decide';

/** A request's clock as shown: the date, what is left, and the rule that made it. */
export interface ClockView {
  receivedOn: string;
  dueOn: string;
  /** Business day on or before the due date. */
  targetOn: string;
  /** Negative once overdue; null when the clock no longer runs. */
  daysLeft: number | null;
  standing: ClockStanding | null;
  citation: string;
  /** False while counsel has not confirmed the rule. */
  verified: boolean;
  /** Why the governing clock ends on that day; dates as YYYY-MM-DD. */
  why: string;
  /** All clocks, earliest end first, those without an end last. */
  clocks: RunningClockView[];
  /** The facility's state, when its clocks are not in the rows of the law and federal law alone was counted by. */
  unknownState: string | null;
  /** The one extension, once given. */
  extension: { givenOn: string; completeBy: string; reason: string } | null;
  today: string;
}

/** One clock as shown. */
export interface RunningClockView {
  ruleId: string;
  jurisdiction: string;
  citation: string;
  verified: boolean;
  began: string | null;
  ends: string | null;
  firstEnds: string | null;
  why: string;
  governs: boolean;
}

export interface DocumentPageView {
  number: number;
  cropBox: [number, number, number, number];
  rotate: number;
  hasText: boolean;
  /** Marks on this page that stand. */
  marks: number;
  withheldWhole: boolean;
  /** Blank, and left out by a person. */
  leftOut: boolean;
}

export interface DocumentView {
  id: string;
  kind: DocumentKind;
  title: string;
  status: DocumentStatus;
  position: number;
  mediaKind: string | null;
  originalSize: number;
  originalSha256: string;
  refusalCode: string | null;
  addedAt: Date;
  /** What it is, once somebody said so. */
  type: RecordTypeName | null;
  /** Whether its type was asked for. */
  inScope: boolean;
  /** In the order in which they leave. */
  pages: DocumentPageView[];
}

/** One arrangement that stands. */
export type ArrangementView = Pick<
  PageArrangement,
  'id' | 'kind' | 'documentId' | 'pages' | 'turn' | 'documents' | 'types' | 'madeByName' | 'madeAt'
>;

export interface LinkView {
  id: string;
  live: boolean;
  createdAt: Date;
  expiresAt: Date;
  recalledAt: Date | null;
  openings: number;
  wrongCodes: number;
}

/** The request page's one object. */
/** A remark pinned to a page of a packet, and the page of the records that it was. */
export interface RemarkView {
  /** Of the packet, from 1. */
  page: number;
  words: string;
  madeByName: string;
  /** Null for cover sheet, notices and index. */
  record: { documentId: string; page: number } | null;
}

export interface RequestPageView {
  request: Omit<ReleaseRequest, 'statusCodeHash' | 'submissionKey'>;
  facility: { id: string; name: string; timeZone: string };
  /** As matched at `verify`; null before. */
  /** Duplicates that were linked to this request, or the one that this is a duplicate of. */
  linked: Pick<ReleaseRequest, 'id' | 'number' | 'receivedOn' | 'duplicateOfId'>[];
  /** Whom intake took the patient for; `verify` decides. */
  suggested: Patient | null;
  patient: Patient | null;
  clock: ClockView;
  /** Requests that are likely this one, sent another time. */
  same: SameRequest[];
  /** Who works on it, and to whom it can be given. */
  assignment: { assignee: AssignableStaff | null; staff: AssignableStaff[] };
  /** Open and lifted, oldest first. */
  holds: Hold[];
  documents: DocumentView[];
  /** Marks that stand, on all documents. */
  marks: number;
  /** The newest; `current` is false once documents or marks changed after it was asked for. */
  packet: (Packet & { current: boolean }) | null;
  /** Newest first. */
  earlierPackets: Packet[];
  /** Of the newest packet: pages that must be seen before its approval, and those that this person saw. */
  review: { required: number[]; seen: number[] };
  /** What was said of pages of the newest packet when it was sent back. */
  remarks: RemarkView[];
  link: LinkView | null;
  /** Letters on paper, newest first; what they say is opened apart, since each look is recorded. */
  letters: Pick<
    Correspondence,
    'id' | 'letter' | 'language' | 'writtenAt' | 'addressByHand' | 'sha256' | 'pageCount'
  >[];
  /** What is on record of a packet gone astray; null when there is nothing. */
  incident: { id: string; number: string } | null;
  /** Quote, invoice, and what was paid. */
  fee: FeeAccount;
  /** What the legal basis asks to be on file, what is, and what is missing. */
  evidence: EvidenceView;
  /** What the patient asked for that bears on this request. */
  /** How persons arranged the records, oldest first; what was taken back is left out. */
  arrangements: ArrangementView[];
  wishes: { followsAddress: boolean; restrictions: number; uncleared: string };
  /** The newest denial, with its review; null when nothing was denied. */
  denial: Omit<Denial, 'facilityId' | 'requestId' | 'deniedBy' | 'licenceNumbers'> | null;
  /** What was said of sensitive pages, and what becomes of them. */
  pages: SensitivePagesView;
  /** Oldest first. */
  /** Open remarks pinned to pages, oldest first. */
  comments: PageComment[];
  /** What colleagues wrote down, newest first. */
  notes: RequestNote[];
  history: HistoryEvent[];
  /** What this person can do now, and why not the rest. */
  actions: ActionOutlook[];
}
