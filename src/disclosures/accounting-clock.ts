import type { EntityManager } from 'typeorm';
import type { Facility } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import type { ExtensionStatement } from '../domain/clocks/extension';
import { startLegalClock } from '../domain/clocks/legal-clock';
import type { LegalClock } from '../domain/clocks/legal-clock';
import { rowInForce, unknownLaw } from '../domain/law/law-row';
import { refuseUnknownLaw } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';

/**
 * The clock of an accounting, by the law of the day on which it was asked for (45 CFR 164.528(c)(1); RULES 4.3).
 * @param statement the one that extends it
 * @throws RefusedError when the rows of the law have no answer for that day
 */
export async function accountingClock(
  rows: EntityManager,
  { receivedAt }: { receivedAt: Date },
  { timeZone }: Pick<Facility, 'timeZone'>,
  statement?: ExtensionStatement,
): Promise<LegalClock> {
  const { clocks, holidays } = await readLaw(rows);
  const ours = clocks.filter(
    ({ subject, jurisdiction }) => subject === 'accounting' && jurisdiction === 'US',
  );
  const receivedOn = localDateOf(receivedAt, timeZone);
  const row = rowInForce(ours, receivedOn);
  if (!row) return refuseUnknownLaw(unknownLaw(clocks, 'US', receivedOn, 'accounting'));
  return startLegalClock(row, { receivedAt, timeZone, extensions: statement ? [statement] : [] }, holidays);
}
