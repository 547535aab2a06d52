import { AccountingPaper } from './accounting-paper';
import { AccountingReportRow } from './accounting-report';
import { AccountingRequest } from './accounting-request';
import { BreachClock } from './breach-clock';
import { BreachDelay } from './breach-delay';
import { BreachNoticeGiven } from './breach-notice';
import { ConfidentialAddress } from './confidential-address';
import { Denial } from './denial';
import { DisclosureSuspension } from './disclosure-suspension';
import { Incident } from './incident';
import { IncidentAssessment } from './incident-assessment';
import { PatientEvent } from './patient-event';
import { PatientRestriction } from './patient-restriction';
import { Correspondence } from './correspondence';
import { ClockExtension } from './clock-extension';
import { Disclosure } from './disclosure';
import { DocumentPage } from './document-page';
import { DownloadLink } from './download-link';
import { Facility } from './facility';
import { FacilityEvent } from './facility-event';
import { HistoryAnchor } from './history-anchor';
import { HistoryEvent } from './history-event';
import { Hold } from './hold';
import { Invoice } from './invoice';
import { LedgerEntry } from './invoice-entry';
import { InvoiceLine } from './invoice-line';
import { LawRecord } from './law-record';
import { LetterTextRow } from './letter-text-row';
import { LifecycleTransition } from './lifecycle-transition';
import { Mark } from './mark';
import { MarkStep } from './mark-step';
import { PageArrangement } from './page-arrangement';
import { PageComment } from './page-comment';
import { Requester } from './requester';
import { SavedView } from './saved-view';
import { RequestNote } from './request-note';
import { PageLook } from './page-look';
import { OutboxMail } from './outbox-mail';
import { Packet } from './packet';
import { PacketPageSeen } from './packet-page-seen';
import { PacketRemark } from './packet-remark';
import { PageStatement } from './page-statement';
import { Patient } from './patient';
import { RequestClock } from './request-clock';
import { ReleaseRequest } from './release-request';
import { RequestDocument } from './request-document';
import { RequestEvidence } from './request-evidence';
import { RestrictionClearance } from './restriction-clearance';
import { SecondFactorRow } from './second-factor';
import { Session } from './session';
import { StaffEvent } from './staff-event';
import { SignedForm } from './signed-form';
import { Staff } from './staff';
import { StaffRoleGrant } from './staff-role-grant';

export {
  AccountingPaper,
  AccountingReportRow,
  AccountingRequest,
  BreachClock,
  BreachDelay,
  BreachNoticeGiven,
  DisclosureSuspension,
  Incident,
  IncidentAssessment,
  PatientEvent,
  Correspondence,
  ClockExtension,
  ConfidentialAddress,
  Denial,
  Disclosure,
  DocumentPage,
  DownloadLink,
  Facility,
  FacilityEvent,
  HistoryAnchor,
  HistoryEvent,
  Hold,
  Invoice,
  InvoiceLine,
  LawRecord,
  LedgerEntry,
  LetterTextRow,
  LifecycleTransition,
  Mark,
  MarkStep,
  OutboxMail,
  Packet,
  PacketPageSeen,
  PacketRemark,
  PageArrangement,
  PageComment,
  Requester,
  RequestNote,
  SavedView,
  PageLook,
  PageStatement,
  Patient,
  PatientRestriction,
  ReleaseRequest,
  RequestClock,
  RequestDocument,
  RequestEvidence,
  RestrictionClearance,
  SecondFactorRow,
  Session,
  SignedForm,
  Staff,
  StaffEvent,
  StaffRoleGrant,
};
export type { StaffEventKind } from './staff-event';
export { ASKERS } from './accounting-request';
export type { Asker } from './accounting-request';
export { FEE_SIDES, INVOICE_KINDS } from './invoice';
export type { FeeSide, InvoiceKind } from './invoice';
export { PAYMENT_METHODS } from './invoice-entry';
export type { PaymentMethod } from './invoice-entry';
export type { PageWord } from './document-page';
export type { Rect } from './mark';
export type { AnchoredHead } from './history-anchor';
export { LETTERS } from '../../domain/notices/letters';
export type { Letter } from '../../domain/notices/letters';
export type { MailStatus } from './outbox-mail';
export { CHANNELS, LANGUAGES, REQUESTER_KINDS } from './release-request';
export type { Channel, Language, RequesterKind } from './release-request';
export { DOCUMENT_KINDS } from './request-document';
export type { DocumentKind, DocumentStatus } from './request-document';
export { CONFIDENTIAL_CHANNELS } from './confidential-address';
export type { ConfidentialChannel } from './confidential-address';
export type { ToldGround } from './denial';
export type { LeftOutPage } from './packet';
export type { PageStatementKind } from './page-statement';
export { SIGNED_FORM_KINDS } from './signed-form';
export type { SignedFormKind } from './signed-form';

/** Every table that the migrations own. */
export const ENTITIES = [
  AccountingPaper,
  AccountingReportRow,
  AccountingRequest,
  BreachClock,
  BreachDelay,
  BreachNoticeGiven,
  DisclosureSuspension,
  Incident,
  IncidentAssessment,
  PatientEvent,
  Correspondence,
  ClockExtension,
  ConfidentialAddress,
  Denial,
  Disclosure,
  DocumentPage,
  DownloadLink,
  Facility,
  FacilityEvent,
  HistoryAnchor,
  HistoryEvent,
  Hold,
  Invoice,
  InvoiceLine,
  LawRecord,
  LedgerEntry,
  LetterTextRow,
  LifecycleTransition,
  Mark,
  MarkStep,
  OutboxMail,
  Packet,
  PacketPageSeen,
  PacketRemark,
  PageArrangement,
  PageComment,
  Requester,
  RequestNote,
  SavedView,
  PageLook,
  PageStatement,
  Patient,
  PatientRestriction,
  ReleaseRequest,
  RequestClock,
  RequestDocument,
  RequestEvidence,
  RestrictionClearance,
  SecondFactorRow,
  Session,
  SignedForm,
  Staff,
  StaffEvent,
  StaffRoleGrant,
];
