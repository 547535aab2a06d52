import type { EntityManager } from 'typeorm';
import { entriesOf, ledgerOf, newestInvoice } from '../billing/invoice-facts';
import { ClockExtension, Correspondence, RequestClock } from '../database/entities';
import type { Facility, ReleaseRequest } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import { keepRequestClocks } from '../domain/clocks/carried-clocks';
import type { KeptClocks } from '../domain/clocks/carried-clocks';
import type { Acted } from '../domain/clocks/clock-standing';
import { whyOfClock } from '../domain/clocks/clock-words';
import type { ExtensionStatement } from '../domain/clocks/extension';
import { sumOfInvoice } from '../domain/fees/invoice-ledger';
import { refuseUnknownLaw } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';

/** What a request's clocks are counted from. */
export type ClockedRequest = Pick<ReleaseRequest, 'id' | 'basis' | 'receivedAt'>;
/** What the clocks give the request. */
export type ClockedDates = Pick<ReleaseRequest, 'receivedOn' | 'dueOn' | 'dueAt' | 'countedBy'>;

/**
 * Count every clock of a request by the law of the day of receipt: on arrival, when the basis turns out to be another,
 * when the fee is paid, when time is extended. Clocks that ran before run on. Copies are asked for; the medium counts
 * as electronic, whose clocks end no later.
 * @param statement of the extension just given; else the one on file
 * @throws RefusedError when not even federal law has an answer for that day
 */
export async function countClocks(
  rows: EntityManager,
  request: ClockedRequest,
  facility: Pick<Facility, 'state' | 'timeZone'>,
  statement?: ExtensionStatement,
): Promise<KeptClocks> {
  const { id: requestId, basis, receivedAt } = request;
  const onFile = statement ?? (await rows.findOneBy(ClockExtension, { requestId }));
  const before = await rows.findBy(RequestClock, { requestId });
  const answer = keepRequestClocks(
    {
      basis,
      receivedAt,
      state: facility.state,
      timeZone: facility.timeZone,
      wants: ['copies'],
      medium: 'electronic',
      paidAt: await feePaidAt(rows, requestId),
      extensions: onFile ? [onFile] : [],
    },
    await readLaw(rows),
    before.map(({ ruleId }) => ruleId),
  );
  return answer.known ? answer : refuseUnknownLaw(answer);
}

/** The dates that the governing clock gives a request. */
export function datesOf(
  { governing, countedBy }: KeptClocks,
  { receivedAt }: ClockedRequest,
  { timeZone }: Pick<Facility, 'timeZone'>,
): ClockedDates {
  return {
    receivedOn: localDateOf(receivedAt, timeZone),
    dueOn: governing.ends!,
    dueAt: governing.endsAt!,
    countedBy,
  };
}

/** Keep the clocks in place of those that were counted before. The request's row must be there. */
export async function keepClocks(
  rows: EntityManager,
  { clocks, governing }: KeptClocks,
  { id: requestId, facilityId }: Pick<ReleaseRequest, 'id' | 'facilityId'>,
): Promise<void> {
  await rows.delete(RequestClock, { requestId });
  for (const clock of clocks)
    await rows.insert(RequestClock, {
      requestId,
      facilityId,
      ruleId: clock.ruleId,
      jurisdiction: clock.jurisdiction,
      subject: clock.subject,
      citation: clock.citation,
      verified: clock.verified,
      span: clock.span as object,
      began: clock.began,
      ends: clock.ends,
      firstEnds: clock.firstEnds,
      targetOn: clock.targetOn,
      whyEn: whyOfClock(clock, 'en'),
      whyEs: whyOfClock(clock, 'es'),
      governs: clock === governing,
    });
}

/** Count again and set the dates of a request under its lock. */
export async function recountClocks(
  rows: EntityManager,
  request: ReleaseRequest,
  facility: Facility,
  statement?: ExtensionStatement,
): Promise<KeptClocks> {
  const kept = await countClocks(rows, request, facility, statement);
  Object.assign(request, datesOf(kept, request, facility));
  await keepClocks(rows, kept, request);
  return kept;
}

/** The instant at which nothing was owed any more on the invoice that counts; null while something is, or nothing was. */
async function feePaidAt(rows: EntityManager, requestId: string): Promise<Date | null> {
  const invoice = await newestInvoice(rows, requestId);
  if (!invoice) return null;
  const entries = await entriesOf(rows, invoice);
  if (sumOfInvoice(ledgerOf(invoice, entries)).balance > 0) return null;
  return entries.filter(({ kind }) => kind === 'paid').at(-1)?.enteredAt ?? null;
}

/** What was done about an open request, for its standing: the acceptance that names the fee, and the payment. */
export async function actedOn(
  rows: EntityManager,
  requestId: string,
  { timeZone }: Pick<Facility, 'timeZone'>,
): Promise<Acted> {
  const accepted = await rows.findOne(Correspondence, {
    select: { id: true, writtenAt: true },
    where: { requestId, letter: 'accepted-awaiting-fee' },
    order: { writtenAt: 'ASC' },
  });
  if (!accepted) return {};
  const paidAt = await feePaidAt(rows, requestId);
  return {
    acceptedWithFeeOn: localDateOf(accepted.writtenAt, timeZone),
    feePaidOn: paidAt && localDateOf(paidAt, timeZone),
  };
}
