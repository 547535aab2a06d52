import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { DisclosuresModule } from '../disclosures/disclosures.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { PatientsModule } from '../patients/patients.module';
import { ReportsModule } from '../reports/reports.module';
import { RequestersModule } from '../requesters/requesters.module';
import { RequestsModule } from '../requests/requests.module';
import { DeskAssignmentController } from './desk/assignment.controller';
import { ClockStepsController } from './desk/clock-steps.controller';
import { DenialStepsController } from './desk/denial-steps.controller';
import { EvidenceStepsController } from './desk/evidence-steps.controller';
import { FeeStepsController } from './desk/fee-steps.controller';
import { MeanwhileController } from './desk/meanwhile.controller';
import { NewRequestController } from './desk/new-request.controller';
import { NoteStepsController } from './desk/note-steps.controller';
import { PageStepsController } from './desk/page-steps.controller';
import { ProgressController } from './desk/progress.controller';
import { QueueController } from './desk/queue.controller';
import { ReleaseStepsController } from './desk/release-steps.controller';
import { RequestPageController } from './desk/request-page.controller';
import { RequestPageDrawing } from './desk/request-page-drawing';
import { RequestStepsController } from './desk/request-steps.controller';
import { AccountingController } from './disclosures/accounting.controller';
import { AccountingDrawing } from './disclosures/accounting-drawing';
import { DisclosuresController } from './disclosures/disclosures.controller';
import { IncidentsController } from './incidents/incidents.controller';
import { SavedViewsController } from './desk/saved-views.controller';
import { SignedFormController } from './signed-form/signed-form.controller';
import { WishesController } from './patients/wishes.controller';
import { ReportsController } from './reports/reports.controller';
import { ProofController } from './review/proof.controller';
import { ReviewController } from './review/review.controller';
import { RequestersPageController } from './requesters/requesters.controller';
import { ArrangementPageController } from './workbench/arrangement.controller';
import { WorkbenchController } from './workbench/workbench.controller';

/** The pages of staff: queue, request, workbench, packet review. */
@Module({
  imports: [
    AccountsModule,
    DisclosuresModule,
    IncidentsModule,
    PatientsModule,
    ReportsModule,
    RequestersModule,
    RequestsModule,
  ],
  // `desk/requests/new` stands before `desk/requests/:id`.
  controllers: [
    QueueController,
    DeskAssignmentController,
    SavedViewsController,
    NewRequestController,
    RequestPageController,
    ProgressController,
    MeanwhileController,
    NoteStepsController,
    RequestStepsController,
    ClockStepsController,
    ReleaseStepsController,
    EvidenceStepsController,
    SignedFormController,
    PageStepsController,
    DenialStepsController,
    FeeStepsController,
    DisclosuresController,
    AccountingController,
    IncidentsController,
    RequestersPageController,
    ReportsController,
    WishesController,
    ArrangementPageController,
    WorkbenchController,
    ReviewController,
    ProofController,
  ],
  providers: [AccountingDrawing, RequestPageDrawing],
})
export class DeskModule {}
