import type { Channel, DocumentKind, Language, RequesterKind } from '../database/entities';
import type { EvidenceKind } from '../domain/basis/requirement';
import type { HoldKind } from '../domain/holds';
import type { LegalBasis } from '../domain/legal-basis';
import type { ClosingReason } from '../domain/lifecycle';
import type { ChartKind, SamplePatient, SensitiveCategory } from './charts';
import type { DemoPrefix } from './demo-facilities';

/** How far the office has come with a sample request; each goal includes the ones before it. */
export const SAMPLE_GOALS = ['received', 'verified', 'marked', 'prepared', 'approved', 'released'] as const;
export type SampleGoal = (typeof SAMPLE_GOALS)[number];

export interface SamplePaper {
  chart: ChartKind;
  as: DocumentKind;
  /**
   * What a careful reviewer withholds of it; the chart must have such phrases. A patient who asks for their own
   * chart gets all of it but what is about others.
   */
  withhold: readonly SensitiveCategory[];
}

/** One request of the demo desk: who asks, when it came, and how far it is. */
export interface SampleRequest {
  /** Names the request for ever: its submission key follows from it. */
  key: string;
  at: DemoPrefix;
  patient: SamplePatient;
  /** 0 arrives now. */
  arrivedDaysAgo: number;
  channel: Channel;
  basis: LegalBasis;
  /** Absent: the patient asks. */
  requester?: { kind: RequesterKind; name: string; organization?: string };
  /** No e-mail: the requester is written to on paper. */
  email?: string;
  language: Language;
  recordsWanted: string;
  papers: readonly SamplePaper[];
  goal: SampleGoal;
  /** The requester's own number of the matter. */
  claimNumber?: string;
  /** A fee told before work begins, from so many estimated pages; or asked for, once there is a packet. */
  fee?: { quotedPages: number } | 'invoiced';
  /** All of the evidence that came with it; the rest is asked for by letter. */
  evidence?: readonly EvidenceKind[];
  /** Pages of its papers that staff tagged. */
  tags?: readonly { chart: ChartKind; pages: string; category: string }[];
  /** The patient revoked the authorization in writing. */
  revoked?: true;
  hold?: { kind: HoldKind; reason: string };
  /** The released packet turned out to have gone to somebody else. */
  astray?: { reason: string; recipientName: string };
  /** The patient asked afterwards to whom their records went, and was told. */
  accounted?: true;
  closing?: { reason: ClosingReason; remark: string };
}
