import type { Defect } from './basis/defect';
import type { Stage } from './basis/requirement';
import type { FeeHold } from './fees/fee-hold';
import type { InvoiceEntry } from './fees/invoice-ledger';
import type { HoldKind } from './holds';
import type { LegalBasis } from './legal-basis';
import type { RequestState } from './lifecycle';

export const PACKET_STATUSES = ['preparing', 'proven', 'failed', 'cancelled', 'refused', 'approved'] as const;
export type PacketStatus = (typeof PACKET_STATUSES)[number];

/** The newest packet of a request, as `decide` sees it. */
export interface PacketFacts {
  status: PacketStatus;
  /** Staff id of the person who asked for the packet. */
  preparedBy: string;
  /** Staff ids of all who had a hand in it: who asked for it, drew or removed marks, tagged, judged or ruled on pages. */
  madeBy: readonly string[];
  /** Staff id of the person who approved it, once approved. */
  approvedBy: string | null;
  /** True while documents and marks are those from which the packet was made. */
  current: boolean;
  /** SHA-256 of the packet's bytes, hex; null until it exists. */
  sha256: string | null;
  /** Pages that whoever approves it must have seen, and which pages each person saw, by staff id. */
  review: { required: readonly number[]; seenBy: Readonly<Record<string, readonly number[]>> };
}

/** The invoice that counts, as `decide` sees it. */
export interface InvoiceFacts {
  /** What was charged and what happened since, oldest first. */
  entries: readonly InvoiceEntry[];
  /** Whether what is owed lets the packet be kept back. */
  hold: FeeHold;
}

/**
 * What became of a packet that went astray: nothing of the kind, presumed a breach until assessed, or the finding of
 * the newest assessment (45 CFR 164.402(2)).
 */
export type IncidentFact = 'none' | 'presumed' | 'breach' | 'no_breach';

/**
 * The signed papers on which records leave: none was read in, one stands, or all of them were revoked in writing
 * (45 CFR 164.508(b)(5), 42 CFR 2.31).
 */
export type PermissionFact = 'none' | 'stands' | 'revoked';

/** What the rules say of tagged and judged pages, pages named without their content ("document 2, page 5"). */
export interface PagesFact {
  /** A person must decide about them first; empty text for none. */
  held: string;
  /** They must stay by today's facts, and the newest packet holds them; empty text for none. */
  mustStay: string;
}

/** Where the newest denial stands (45 CFR 164.524(d)): none, final, one that may be reviewed, under review, reviewed. */
export type DenialFact = 'none' | 'final' | 'reviewable' | 'under_review' | 'reviewed';

/** All that a decision may look at; loaded under the request's row lock. */
export interface RequestFacts {
  state: RequestState | null;
  /** Null before the request is logged. */
  basis: LegalBasis | null;
  openHolds: readonly HoldKind[];
  documents: { ready: number; waiting: number };
  packet: PacketFacts | null;
  link: 'none' | 'live' | 'ended';
  /** True when there is somewhere to send the notice of release. */
  hasRecipientAddress: boolean;
  /** Null while no invoice was issued. */
  invoice: InvoiceFacts | null;
  incident: IncidentFact;
  /** What the law still misses at each stage, by the papers on file today (`requestDefects`). */
  defects: Readonly<Record<Stage, readonly Defect[]>>;
  permission: PermissionFact;
  pages: PagesFact;
  /** Restrictions of the patient that forbid this recipient and were not looked into; empty text for none. */
  restrictions: string;
  denial: DenialFact;
  /** Signed papers on file that were not revoked. */
  standingForms: number;
}

/** What the actor brings with the action. Only the fields that the action's guards read are looked at. */
export interface ActionInput {
  reason?: string;
  holdKind?: HoldKind;
  /** The four confirmations of `verify`. */
  confirmed?: { identity: boolean; authority: boolean; scope: boolean; patient: boolean };
  /** What is missing by the basis as found and with what is confirmed; without it, what the facts say. */
  defects?: readonly Defect[];
  /** What is to be written to the invoice's ledger. */
  ledgerEntry?: InvoiceEntry;
  /** SHA-256 that the reviewer was shown, or that storage holds now. */
  packetSha256?: string;
}
