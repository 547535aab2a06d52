import { AccountingsController } from './accountings.controller';
import { ArrangementController } from './arrangement.controller';
import { AssignmentController } from './assignment.controller';
import { ClocksController } from './clocks.controller';
import { DenialsController } from './denials.controller';
import { DisclosuresApiController } from './disclosures.controller';
import { DocumentsController } from './documents.controller';
import { EvidenceController } from './evidence.controller';
import { FeesController } from './fees.controller';
import { HoldsController } from './holds.controller';
import { IncidentsApiController } from './incidents.controller';
import { InvoicesController } from './invoices.controller';
import { LawQuestionsController } from './law-questions.controller';
import { MarksController } from './marks.controller';
import { OpenApiController } from './openapi.controller';
import { OutboxApiController } from './outbox.controller';
import { PacketController } from './packet.controller';
import { PageStatementsController } from './page-statements.controller';
import { NotesController } from './notes.controller';
import { PageWorkController } from './page-work.controller';
import { PatientsController } from './patients.controller';
import { PublicRequestsController } from './public-requests.controller';
import { ReleaseController } from './release.controller';
import { ReportsApiController } from './reports.controller';
import { RequestersController } from './requesters.controller';
import { RequestsController } from './requests.controller';
import { SessionController } from './session.controller';

/** Every controller below /api. */
export const API_CONTROLLERS = [
  SessionController,
  ArrangementController,
  AssignmentController,
  RequestersController,
  RequestsController,
  HoldsController,
  ClocksController,
  DocumentsController,
  MarksController,
  NotesController,
  PageWorkController,
  PageStatementsController,
  PacketController,
  PatientsController,
  ReleaseController,
  OutboxApiController,
  EvidenceController,
  DenialsController,
  FeesController,
  InvoicesController,
  DisclosuresApiController,
  AccountingsController,
  IncidentsApiController,
  ReportsApiController,
  LawQuestionsController,
  PublicRequestsController,
  OpenApiController,
];
