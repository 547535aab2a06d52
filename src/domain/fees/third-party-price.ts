import type { LocalDate } from '../calendar';
import { rowInForce, unknownLaw } from '../law/law-row';
import type { FromLaw, Jurisdiction } from '../law/law-row';
import type { FeeQuote, FeeScheduleRow, Payer } from './fee-schedule';
import { priceBySchedule } from './schedule-price';
import type { CopyWork } from './schedule-price';

/** Jurisdiction of the facility's own schedule, for payers whom the state leaves uncapped. */
export const HOUSE = 'HOUSE';

/**
 * The price for whoever is not the patient: the state's row of the day, or the house's own schedule where the state
 * caps nothing for this payer (RULES 11). An unknown state or day is refused.
 */
export function thirdPartyPrice(
  state: Jurisdiction,
  payer: Payer,
  on: LocalDate,
  work: CopyWork,
  rows: readonly FeeScheduleRow[],
): FromLaw<FeeQuote> {
  const ofSide = rows.filter(({ side }) => side !== 'patient');
  const ofState = ofSide.filter(({ jurisdiction }) => jurisdiction === state);
  const asked = `fee for ${payer}`;
  const inForce = rowInForce(ofState, on);
  if (!inForce) return unknownLaw(rows, state, on, asked);
  const row = inForce.notFor?.includes(payer)
    ? rowInForce(
        ofSide.filter(({ jurisdiction }) => jurisdiction === HOUSE),
        on,
      )
    : inForce;
  if (!row)
    return unknownLaw(rows, state, on, `${asked}: uncapped by the state, and no schedule of the house`);
  const quote = priceBySchedule(row, work);
  return quote ? { known: true, ...quote } : unknownLaw(rows, state, on, 'reasonable cost of films');
}
