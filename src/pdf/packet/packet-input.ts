import type { PasscodeOrder } from '../encryption/passcode';
import type { Rect } from '../redact/geometry';
import type { Proof, SignedForm } from '../redact/proof';
import type { QuarterTurn } from '../redact/turn-page';

/** A box on a page with why it is there. */
export interface MarkedBox {
  /** User space, points: [x0, y0, x1, y1]. */
  rect: Rect;
  reason: string;
  legalBasis: string;
}

export interface PacketPage {
  /** Page of the source, from 1. */
  number: number;
  boxes: MarkedBox[];
  /** The whole page stays back; it is named in the withheld log only. */
  withheld?: {
    reason: string;
    legalBasis: string;
    /** Nothing is on it: it is left out so that nobody pays for paper, and denies nothing. */
    blank?: true;
  };
  /** How far a person turned it, clockwise, beside what the page itself says. */
  turn?: QuarterTurn;
}

/** A text that the law sends along with records: a page of its own between cover sheet and index. */
export interface PacketNotice {
  title: string;
  citation: string;
  paragraphs: readonly string[];
}

/**
 * A custodian's certificate. Statements may hold {firstPage}, {lastPage} and {sha256}, which are known only once the
 * pages of records are made: see `certifiedHash`.
 */
export interface PacketCertificate {
  title: string;
  citation: string;
  statements: readonly string[];
  declaration: string;
  /** Lines of the signature. */
  signature: readonly string[];
}

export interface PacketSource {
  /** A PDF that opens without a password, as intake leaves it. */
  pdfPath: string;
  /** Shown in the index and the bookmarks: no content of the records. */
  title: string;
  /** Kind of document, as in "Laboratory": its bookmark stands under one of this name, with its neighbours of the same kind. */
  kind?: string;
  /** In the order in which they leave. */
  pages: PacketPage[];
  /** It goes along with the records but is none of them (a copy of the consent): no certificate speaks of it. */
  attachment?: true;
}

/** All that a packet is made of. The same input gives the same bytes, see `passcodeSecret`. */
export interface PacketInput extends PasscodeOrder {
  /** ASCII; stamped on every page. */
  requestNumber: string;
  facility: { name: string; address: string; phone: string };
  /** ISO date, as shown on the cover sheet. */
  preparedOn: string;
  language: 'en' | 'es';
  recipientName: string;
  patientName: string;
  basisLabel: string;
  /** Small print of the cover sheet: language help is free, in several languages. */
  languageNotices?: readonly { language: string; text: string }[];
  notices?: readonly PacketNotice[];
  certificate?: PacketCertificate;
  /** The signed papers on which the records leave: what each is, and the SHA-256 (hex) of its file. */
  signedForms?: readonly SignedForm[];
  /** Attachments first, then the records. */
  sources: PacketSource[];
  outputPath: string;
}

/** A line of the withheld log: where, why, on what law; never what. */
export interface WithheldEntry {
  document: string;
  /** Page of the document, from 1. */
  page: number;
  /** Page of the packet, from 1; null when the whole page stays back. */
  packetPage: number | null;
  whole: boolean;
  /** The whole page stays back because nothing is on it. */
  blank?: true;
  /** Boxes with this reason on this page; 0 for a whole page. */
  boxes: number;
  reason: string;
  legalBasis: string;
}

export interface BuiltPacket {
  sha256: string;
  sizeBytes: number;
  pageCount: number;
  proof: Proof;
  withheldLog: WithheldEntry[];
}
