import { createHash } from 'node:crypto';
import type { EventData, EventKind, PatientEventKind } from './events';

/** What one link of a history binds together: that of a request, or of a patient's ledger of disclosures. */
export interface HistoryEntry {
  /** Whose history it is: the request's id, or the patient's. */
  requestId: string;
  /** 1, 2, 3 ... within the history. */
  sequence: number;
  kind: EventKind | PatientEventKind;
  actorId: string;
  actorName: string;
  at: Date;
  data: EventData;
}

/** The hash before a request's first event. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 over the previous link and this entry in a canonical form (keys sorted), hex.
 * Altering, removing, inserting or re-ordering an entry changes every later link.
 */
export function chainHash(previousHash: string, entry: HistoryEntry): string {
  const canonical = canonicalJson([
    previousHash,
    entry.requestId,
    entry.sequence,
    entry.kind,
    entry.actorId,
    entry.actorName,
    entry.at.toISOString(),
    entry.data,
  ]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** The newest link of one request's chain, as an anchor remembers it. */
export interface ChainHead {
  requestId: string;
  sequence: number;
  hash: string;
}

/**
 * SHA-256 over the anchor before and the chain heads that this one binds, hex. A chain cut short or rewritten
 * as a whole is whole in itself; the anchors still know its head.
 */
export function anchorHash(
  previousHash: string,
  anchor: { sequence: number; at: Date; heads: readonly ChainHead[] },
): string {
  const canonical = canonicalJson([previousHash, anchor.sequence, anchor.at.toISOString(), anchor.heads]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

export type ChainFault = { sequence: number; fault: 'missing' | 'altered' | 'unlinked' };

/** Walk a request's links in order; the first fault found, or null when the chain is whole. */
export function findChainFault(
  links: readonly (HistoryEntry & { previousHash: string; hash: string })[],
): ChainFault | null {
  let previous = GENESIS_HASH;
  let expected = 1;
  for (const link of links) {
    if (link.sequence !== expected) return { sequence: expected, fault: 'missing' };
    if (link.previousHash !== previous) return { sequence: link.sequence, fault: 'unlinked' };
    if (chainHash(previous, link) !== link.hash) return { sequence: link.sequence, fault: 'altered' };
    previous = link.hash;
    expected += 1;
  }
  return null;
}

/** JSON with object keys in code-unit order at every depth, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
