import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { BillingModule } from '../billing/billing.module';
import { DisclosuresModule } from '../disclosures/disclosures.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { MailModule } from '../mail/mail.module';
import { PatientsModule } from '../patients/patients.module';
import { ReportsModule } from '../reports/reports.module';
import { RequestersModule } from '../requesters/requesters.module';
import { RequestsModule } from '../requests/requests.module';
import { API_CONTROLLERS } from './api-controllers';

/** The verbs over JSON. */
@Module({
  imports: [
    AccountsModule,
    BillingModule,
    DisclosuresModule,
    IncidentsModule,
    MailModule,
    PatientsModule,
    ReportsModule,
    RequestersModule,
    RequestsModule,
  ],
  controllers: API_CONTROLLERS,
})
export class ApiModule {}
