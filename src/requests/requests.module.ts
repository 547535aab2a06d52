import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { AddDocument } from './add-document/add-document';
import { AddNote } from './add-note/add-note';
import { ApprovePacket } from './approve-packet/approve-packet';
import { BuildPacket } from './build-packet/build-packet';
import { CancelPreparation } from './cancel-preparation/cancel-preparation';
import { ChangeMarks } from './change-marks/change-marks';
import { CheckAuthorization } from './check-authorization/check-authorization';
import { CloseRequest } from './close-request/close-request';
import { CommentPage } from './comment-page/comment-page';
import { ExtendDeadline } from './extend-deadline/extend-deadline';
import { CountQueue } from './find-requests/queue-counts';
import { DocumentStanding } from './find-requests/document-standing';
import { MarkedPage } from './find-requests/marked-page';
import { ReleasedPage } from './find-requests/released-page';
import { HappenedSince } from './find-requests/happened-since';
import { ProgressWatch } from './find-requests/progress-watch';
import { RequestPage } from './find-requests/request-page';
import { SameAtIntake } from './find-requests/same-at-intake';
import { SavedViews } from './find-requests/saved-views';
import { WorkQueue } from './find-requests/work-queue';
import { FindTerm } from './find-term/find-term';
import { HoldRequest } from './hold-request/hold-request';
import { LiftHold } from './hold-request/lift-hold';
import { LookAtPage } from './look-at-page/look-at-page';
import { MarkPages } from './mark-pages/mark-pages';
import { OpenPacket } from './open-packet/open-packet';
import { PickUpWindow } from './open-packet/pick-up-window';
import { LinkDuplicate } from './link-duplicate/link-duplicate';
import { PreparePacket } from './prepare-packet/prepare-packet';
import { PreviewDeadlines } from './preview-deadlines/preview-deadlines';
import { RemindOfClocks } from './remind-of-clocks/remind-of-clocks';
import { ReadDocument } from './read-document/read-document';
import { RecallLink } from './recall-link/recall-link';
import { ReceiveRequest } from './receive-request/receive-request';
import { RefusePacket } from './refuse-packet/refuse-packet';
import { ReissueLink } from './reissue-link/reissue-link';
import { ReleaseRequest } from './release-request/release-request';
import { RemoveDocument } from './remove-document/remove-document';
import { RemoveMark } from './remove-mark/remove-mark';
import { RequestWork } from './request-work';
import { TellStatus } from './tell-status/tell-status';
import { VerifyRequest } from './verify-request/verify-request';
import { ViewRecords } from './view-records/view-records';
import { WithdrawVerification } from './withdraw-verification/withdraw-verification';
import { QuoteFee } from './quote-fee/quote-fee';
import { IssueInvoice } from './issue-invoice/issue-invoice';
import { RecordPayment } from './record-payment/record-payment';
import { WaiveFee } from './waive-fee/waive-fee';
import { RefundFee } from './refund-fee/refund-fee';
import { DisputeFee } from './dispute-fee/dispute-fee';
import { SettleComment } from './settle-comment/settle-comment';
import { SettleDispute } from './settle-dispute/settle-dispute';
import { NoteCircumstances } from './note-circumstances/note-circumstances';
import { RecordEvidence } from './record-evidence/record-evidence';
import { RecordSignedForm } from './record-signed-form/record-signed-form';
import { RevokeAuthorization } from './revoke-authorization/revoke-authorization';
import { AssignRequest } from './assign-request/assign-request';
import { AssignRequests } from './assign-request/assign-requests';
import { TakeNext } from './take-next/take-next';
import { SeePacketPages } from './see-packet-pages/see-packet-pages';
import { ArrangePages } from './arrange-pages/arrange-pages';
import { FindBlankPages } from './find-blank-pages/find-blank-pages';
import { SetRecordType } from './set-record-type/set-record-type';
import { TakeBackArrangement } from './take-back-arrangement/take-back-arrangement';
import { AskDenialReview } from './ask-denial-review/ask-denial-review';
import { ClearRestriction } from './clear-restriction/clear-restriction';
import { DecideDenialReview } from './decide-denial-review/decide-denial-review';
import { DenyRequest } from './deny-request/deny-request';
import { JudgePages } from './judge-pages/judge-pages';
import { RulePages } from './rule-pages/rule-pages';
import { TagPages } from './tag-pages/tag-pages';
import { TellDefects } from './tell-defects/tell-defects';
import { WithdrawPageStatement } from './withdraw-page-statement/withdraw-page-statement';
import { WithdrawEvidence } from './withdraw-evidence/withdraw-evidence';

const VERBS = [
  AddDocument,
  ArrangePages,
  FindBlankPages,
  SetRecordType,
  TakeBackArrangement,
  ApprovePacket,
  BuildPacket,
  CancelPreparation,
  ChangeMarks,
  CheckAuthorization,
  CloseRequest,
  AddNote,
  CommentPage,
  CountQueue,
  DocumentStanding,
  ExtendDeadline,
  FindTerm,
  HoldRequest,
  LiftHold,
  LookAtPage,
  MarkedPage,
  ReleasedPage,
  MarkPages,
  OpenPacket,
  PickUpWindow,
  LinkDuplicate,
  PreparePacket,
  PreviewDeadlines,
  HappenedSince,
  ProgressWatch,
  ReadDocument,
  RecallLink,
  ReceiveRequest,
  RefusePacket,
  ReissueLink,
  ReleaseRequest,
  RemoveDocument,
  RemoveMark,
  RemindOfClocks,
  RequestPage,
  TellStatus,
  VerifyRequest,
  ViewRecords,
  WithdrawVerification,
  SameAtIntake,
  SavedViews,
  WorkQueue,
  QuoteFee,
  IssueInvoice,
  RecordPayment,
  WaiveFee,
  RefundFee,
  DisputeFee,
  SettleComment,
  SettleDispute,
  RecordEvidence,
  WithdrawEvidence,
  NoteCircumstances,
  RecordSignedForm,
  RevokeAuthorization,
  TellDefects,
  ClearRestriction,
  DenyRequest,
  AskDenialReview,
  DecideDenialReview,
  TagPages,
  JudgePages,
  RulePages,
  WithdrawPageStatement,
  AssignRequest,
  AssignRequests,
  TakeNext,
  SeePacketPages,
];

/** What the office does. */
@Module({
  imports: [DocumentsModule],
  providers: [RequestWork, ...VERBS],
  exports: [RequestWork, ...VERBS, DocumentsModule],
})
export class RequestsModule {}
