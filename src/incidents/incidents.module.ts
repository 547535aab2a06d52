import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { AssessIncident } from './assess-incident/assess-incident';
import { DelayBreachNotice } from './delay-breach-notice/delay-breach-notice';
import { IncidentLog } from './find-incidents/incident-log';
import { IncidentPage } from './find-incidents/incident-page';
import { RecordBreachNotice } from './record-breach-notice/record-breach-notice';
import { RecordIncident } from './record-incident/record-incident';
import { RemindOfBreachClocks } from './remind-of-breach-clocks/remind-of-breach-clocks';
import { WriteBreachLetter } from './write-breach-letter/write-breach-letter';

const VERBS = [
  AssessIncident,
  DelayBreachNotice,
  IncidentLog,
  IncidentPage,
  RecordBreachNotice,
  RecordIncident,
  RemindOfBreachClocks,
  WriteBreachLetter,
];

/** Packets that went astray: what happened, whether it is a breach, and who is told by when (45 CFR 164.400-414). */
@Module({ imports: [RequestsModule], providers: VERBS, exports: VERBS })
export class IncidentsModule {}
