import type { EntityManager } from 'typeorm';
import type { Facility, FeeSide, ReleaseRequest } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';
import { forbidsRefusal } from '../domain/fees/fee-hold';
import { copyOf } from '../domain/fees/fee-question';
import type { CopyDetails } from '../domain/fees/fee-question';
import { isPatientSide } from '../domain/fees/fee-schedule';
import type { FeePayer, FeeQuote, Payer } from '../domain/fees/fee-schedule';
import { quoteFee, sideOf } from '../domain/fees/quote-fee';
import { refuseUnknownLaw } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';

/** A price of a request on a day, and by what it was found. */
export interface PricedRequest {
  quote: FeeQuote;
  payer: FeePayer;
  side: FeeSide;
  pricedOn: LocalDate;
  neverRefused: boolean;
}

/**
 * Price a copy for a request by the law of today at the facility. Who asks for their own records pays as a patient;
 * `payer` can only tell third parties apart.
 * @throws RefusedError when the rows of the law have no answer
 */
export async function priceRequest(
  rows: EntityManager,
  { request, facility, now }: { request: ReleaseRequest; facility: Facility; now: Date },
  details: CopyDetails,
  payer?: Payer,
): Promise<PricedRequest> {
  const law = await readLaw(rows);
  const pricedOn = localDateOf(now, facility.timeZone);
  const { basis, requesterKind } = request;
  const pays = isPatientSide(requesterKind) ? requesterKind : (payer ?? requesterKind);
  const { state } = facility;
  const answer = quoteFee(
    { basis, state, on: pricedOn, payer: pays, copy: copyOf(details) },
    { patient: law.patientFees, schedules: law.feeSchedules },
  );
  if (!answer.known) return refuseUnknownLaw(answer);
  const { known: _known, ...quote } = answer;
  return {
    quote,
    payer: pays,
    side: sideOf(basis, pays),
    pricedOn,
    neverRefused: forbidsRefusal(state, pricedOn, law.feeSchedules),
  };
}
