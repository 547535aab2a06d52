import type { RequestAction } from './lifecycle';

/** Why we wait. A hold has an owner and a reason, and never stops a HIPAA clock (RULES 1.7). */
export const HOLD_KINDS = ['correction', 'payment', 'identity', 'records', 'legal_review'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/**
 * Which steps an open hold of each kind stands in the way of.
 * Work that does not depend on the missing thing goes on: pages can be marked while a payment is awaited.
 */
export const HOLD_BLOCKS = {
  correction: ['verify', 'release'],
  payment: ['release'],
  identity: ['verify', 'release'],
  records: ['prepare-packet', 'approve-packet', 'release'],
  legal_review: ['verify', 'approve-packet', 'release'],
} as const satisfies Record<HoldKind, readonly RequestAction[]>;

/** Holds that the requester can end: of these they are told by letter; the others are the office's own. */
export const REQUESTER_ACTS_ON: readonly HoldKind[] = ['correction', 'payment', 'identity'];

/** The open holds that stand in the way of this action, in the order given. */
export function holdsBlocking(action: RequestAction, openHolds: readonly HoldKind[]): HoldKind[] {
  return openHolds.filter((kind) => (HOLD_BLOCKS[kind] as readonly RequestAction[]).includes(action));
}
