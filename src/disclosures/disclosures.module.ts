import { Module } from '@nestjs/common';
import { AgreeFee } from './agree-fee/agree-fee';
import { AskAccounting } from './ask-accounting/ask-accounting';
import { ExtendAccounting } from './extend-accounting/extend-accounting';
import { AccountingPage } from './find-accountings/accounting-page';
import { OpenAccountings } from './find-accountings/open-accountings';
import { PatientDisclosures } from './find-disclosures/patient-disclosures';
import { PatientWork } from './patient-work';
import { ProvideAccounting } from './provide-accounting/provide-accounting';
import { RecordSuspension } from './record-suspension/record-suspension';
import { TellFee } from './tell-fee/tell-fee';
import { WithdrawAccounting } from './withdraw-accounting/withdraw-accounting';

const VERBS = [
  AccountingPage,
  AgreeFee,
  AskAccounting,
  ExtendAccounting,
  OpenAccountings,
  PatientDisclosures,
  ProvideAccounting,
  RecordSuspension,
  TellFee,
  WithdrawAccounting,
];

/** To whom a patient's records went, and what the patient is told of it (45 CFR 164.528). */
@Module({ providers: [PatientWork, ...VERBS], exports: [PatientWork, ...VERBS] })
export class DisclosuresModule {}
