import { pageRanges } from './review/page-ranges';
import type { ActionInput, RequestFacts } from './facts';
import { holdsBlocking } from './holds';
import type { RequestAction } from './lifecycle';
import type { Refusal, RefusalCode } from './refusals';
import type { Actor } from './roles';

/** What must hold: returns every reason it does not. */
export type Guard = (
  facts: RequestFacts,
  input: ActionInput,
  actor: Actor,
  action: RequestAction,
) => readonly Refusal[];

const unless = (holds: boolean, code: RefusalCode, citation?: string): Refusal[] =>
  holds ? [] : [{ code, ...(citation && { citation }) }];

/** A reason in words, for every action that takes something back or stops it. */
export const reasonGiven: Guard = (_facts, input) =>
  unless((input.reason ?? '').trim().length > 0, 'REASON_REQUIRED');

/** No open hold stands in this action's way. All of those that do are named. */
export const noBlockingHold: Guard = (facts, _input, _actor, action) =>
  holdsBlocking(action, facts.openHolds).map((kind) => ({ code: 'HOLD_OPEN', details: { hold: kind } }));

/** The four things a person confirms before a request counts as verified; each missing one is named. */
export const everythingConfirmed: Guard = (_facts, input) => {
  const confirmed = input.confirmed;
  return [
    ...unless(confirmed?.identity === true, 'IDENTITY_NOT_CONFIRMED', '45 CFR 164.514(h)'),
    ...unless(confirmed?.authority === true, 'AUTHORITY_NOT_CONFIRMED', '45 CFR 164.508(c), 164.524'),
    ...unless(confirmed?.scope === true, 'SCOPE_NOT_CONFIRMED', '45 CFR 164.508(c)(1)(i)'),
    ...unless(confirmed?.patient === true, 'PATIENT_NOT_MATCHED', '45 CFR 164.514(h)'),
  ];
};

export const holdNotYetOpen: Guard = (facts, input) =>
  input.holdKind && facts.openHolds.includes(input.holdKind)
    ? [{ code: 'HOLD_ALREADY_OPEN', details: { hold: input.holdKind } }]
    : [];

export const holdIsOpen: Guard = (facts, input) =>
  unless(input.holdKind !== undefined && facts.openHolds.includes(input.holdKind), 'HOLD_NOT_OPEN');

/** At least one document, and none still being read: a packet of half a chart must not come about unseen. */
export const documentsReady: Guard = (facts) => [
  ...unless(facts.documents.ready + facts.documents.waiting > 0, 'NO_DOCUMENTS'),
  ...unless(facts.documents.waiting === 0, 'DOCUMENTS_NOT_READY'),
];

export const noPacketInPreparation: Guard = (facts) =>
  unless(facts.packet?.status !== 'preparing', 'PACKET_IN_PREPARATION');

export const packetInPreparation: Guard = (facts) =>
  unless(facts.packet?.status === 'preparing', 'NO_PACKET_IN_PREPARATION');

/** A packet exists, its redaction is proven, and nothing changed since it was made. */
export const packetProvenAndCurrent: Guard = (facts) => {
  if (!facts.packet) return [{ code: 'NO_PACKET' }];
  return [
    ...unless(facts.packet.status === 'proven', 'PACKET_NOT_PROVEN'),
    ...unless(facts.packet.current, 'PACKET_STALE'),
  ];
};

export const packetReviewable: Guard = (facts) =>
  unless(facts.packet?.status === 'proven' || facts.packet?.status === 'approved', 'NO_PACKET');

/** The bytes named by the actor are the packet's bytes. */
export const samePacketBytes: Guard = (facts, input) =>
  unless(facts.packet?.sha256 != null && input.packetSha256 === facts.packet.sha256, 'PACKET_HASH_DIFFERS');

/** Who had a hand in a packet does not approve it: not who asked for it, and not who decided what it leaves out. */
export const secondPerson: Guard = (facts, _input, actor) =>
  unless(!facts.packet?.madeBy.includes(actor.id), 'SAME_PERSON');

/** Whoever approves has had every page on the screen that the rule of sampling wants looked at. */
export const requiredPagesSeen: Guard = (facts, _input, actor) => {
  if (!facts.packet) return [];
  const { required, seenBy } = facts.packet.review;
  const seen = new Set(seenBy[actor.id]);
  const unseen = required.filter((page) => !seen.has(page));
  const details = {
    pages: pageRanges(unseen),
    seen: `${required.length - unseen.length}`,
    required: `${required.length}`,
  };
  return unseen.length === 0 ? [] : [{ code: 'PAGES_NOT_SEEN', details }];
};

/** An approval by a second person is on record for the newest packet, and nothing changed since. */
export const packetApproved: Guard = (facts) => [
  ...unless(facts.packet?.status === 'approved' && facts.packet.approvedBy !== null, 'PACKET_NOT_APPROVED'),
  ...unless(facts.packet?.current !== false, 'PACKET_STALE'),
  ...unless(
    !facts.packet?.approvedBy || !facts.packet.madeBy.includes(facts.packet.approvedBy),
    'SAME_PERSON',
  ),
];

export const recipientReachable: Guard = (facts) => unless(facts.hasRecipientAddress, 'NO_RECIPIENT_ADDRESS');

export const linkIsLive: Guard = (facts) => unless(facts.link === 'live', 'LINK_NOT_LIVE');

export * from './denial-guards';
export * from './evidence-guards';
export * from './fee-guards';
export * from './incident-guards';
export * from './page-guards';
export * from './restriction-guards';
