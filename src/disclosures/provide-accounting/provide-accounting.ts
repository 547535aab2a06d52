import { Injectable } from '@nestjs/common';
import { AccountingReportRow, DisclosureSuspension } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { accountingReport } from '../../domain/disclosures/accounting';
import type { AccountingLine } from '../../domain/disclosures/accounting';
import type { Actor } from '../../domain/roles';
import { accountingFacts } from '../../letters/facts-from-law';
import { paperOrder } from '../../letters/write-papers';
import { showable } from '../showable';
import { PatientWork } from '../patient-work';
import { readLedger } from '../read-ledger';
import { writeAccountingPaper } from '../write-accounting-paper';

/**
 * Make the accounting and keep it as it was given (45 CFR 164.528(b), (d)): the ledger and the suspensions are read in
 * this transaction, by the suspensions of today. The history does not say whether anything was hidden.
 */
@Injectable()
export class ProvideAccounting {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError, also when its fee was not told and agreed to */
  async run(actor: Actor, facilityId: string, accountingId: string): Promise<void> {
    await this.work.takeAccounting({
      ...{ facilityId, accountingId, actor },
      action: 'provide',
      step: async ({ rows, facility, now, accounting, patient }) => {
        const { language, receivedOn, fromOn } = accounting;
        const madeOn = localDateOf(now, facility.timeZone);
        const report = accountingReport(
          await readLedger(rows, facility, patient.id, language),
          { askedOn: receivedOn, from: fromOn },
          await rows.findBy(DisclosureSuspension, { patientId: patient.id }),
          madeOn,
        );
        await rows.insert(AccountingReportRow, {
          ...{ accountingId, facilityId, madeOn },
          coversFrom: report.from,
          coversTo: report.to,
          lines: [...report.lines],
          madeByName: actor.name,
        });
        const name = showable(`${patient.givenName} ${patient.familyName}`);
        const onPaper = { ...report, lines: report.lines.map(showableLine) };
        const paper = paperOrder('accounting', accountingFacts(onPaper, name, language));
        const bound = await writeAccountingPaper(rows, { accounting, facility, now }, paper);
        return {
          changes: { providedAt: now },
          data: { lines: report.lines.length, from: report.from, to: report.to, ...bound },
          result: undefined,
        };
      },
    });
  }
}

/** A row of the ledger cannot be written again in other letters, so no letter may keep the accounting back. */
function showableLine(line: AccountingLine): AccountingLine {
  return {
    ...line,
    recipientName: showable(line.recipientName),
    recipientAddress: line.recipientAddress && showable(line.recipientAddress),
    description: showable(line.description),
    purpose: showable(line.purpose),
  };
}
