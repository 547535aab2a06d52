import { Module } from '@nestjs/common';
import { DisclosuresModule } from '../disclosures/disclosures.module';
import { EndAddress } from './end-address/end-address';
import { EndRestriction } from './end-restriction/end-restriction';
import { FindPatients } from './find-patients/find-patients';
import { PatientWishes } from './find-wishes/patient-wishes';
import { RecordAddress } from './record-address/record-address';
import { RecordRestriction } from './record-restriction/record-restriction';

const VERBS = [EndAddress, EndRestriction, FindPatients, PatientWishes, RecordAddress, RecordRestriction];

/** What patients ask for: restrictions and confidential communications (45 CFR 164.522). */
@Module({ imports: [DisclosuresModule], providers: VERBS, exports: VERBS })
export class PatientsModule {}
