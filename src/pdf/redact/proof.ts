import type { Route } from './route';
import type { Rect } from './geometry';

/** One question asked of a page or of the packet, and its answer. */
export interface Check {
  name: 'structure' | 'text' | 'words' | 'bytes' | 'picture' | 'pictures' | 'rendering' | 'beneath';
  passed: boolean;
  /** What was counted or measured; never any content. */
  figures: Record<string, number>;
  /** Why it failed, without content. */
  failure?: string;
}

/** What the proof says of one records page. */
export interface PageProof {
  /** Page of the packet, from 1. */
  packetPage: number;
  /** Source document, from 1 in the packet's order, and its page, from 1. */
  source: number;
  sourcePage: number;
  /** Hash of the source page as taken out of its document (pageHash); not in the recipient's copy. */
  sourceSha256?: string;
  route: Route;
  because: string;
  /** The boxes in user space, rounded inward to whole points: no finer than the page shows. */
  boxes: Rect[];
  checks: Check[];
  /** Hash of the page in the packet (pageHash). */
  outputSha256: string;
}

/** A signed paper that the packet leaves on, bound by its hash. */
export interface SignedForm {
  /** E.g. "authorization". */
  kind: string;
  /** Of the file as it arrived, hex. */
  sha256: string;
}

/** The record that nothing removed is in the packet; stored with it, repeatable from the packet alone. */
export interface Proof {
  format: 'openroi-proof';
  version: 1;
  engines: { remover: string; prover: string; node: string };
  /** Attachments go along with the records (a copy of the consent) and stand before them. */
  sources: { sha256?: string; pages: number; withheldPages: number; attachment?: true }[];
  packet: { sha256: string; sizeBytes: number; pages: number };
  /** Hashes of the pages before the records: cover sheet, notices and index. */
  frontPages: string[];
  /** Texts that the law sends along, certificate last: their titles, their law, and the page each begins on. */
  notices?: { title: string; citation: string; packetPage: number }[];
  /** What the certificate names as the hash of the pages it speaks of (certifiedHash). */
  certifiedSha256?: string;
  /** The signed papers on which the records left. */
  signedForms?: readonly SignedForm[];
  pages: PageProof[];
  /** Checks on the packet as a whole. */
  checks: Check[];
}

/**
 * The proof as the recipient gets it. Hashes of what was there before stay in the house: whoever guesses the removed
 * words could make the page again and compare.
 */
export function proofForRecipient(proof: Proof): Proof {
  return {
    ...proof,
    sources: proof.sources.map(({ sha256: _withheld, ...source }) => source),
    pages: proof.pages.map(({ sourceSha256: _withheld, ...page }) => page),
  };
}

/** Rounds a box inward to whole points; undefined when nothing is left. */
export function coarse([x0, y0, x1, y1]: Rect): Rect | undefined {
  const rect: Rect = [Math.ceil(x0), Math.ceil(y0), Math.floor(x1), Math.floor(y1)];
  return rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined;
}
