import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Circumstance } from '../../domain/basis/requirement';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { CLOSING_REASONS, REQUEST_STATES } from '../../domain/lifecycle';
import type { ClosingReason, RequestState } from '../../domain/lifecycle';
import { Facility } from './facility';
import { Patient } from './patient';
import { Staff } from './staff';

export const CHANNELS = ['web', 'mail', 'fax', 'walk_in', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];
export const REQUESTER_KINDS = [
  'patient',
  'representative',
  'attorney',
  'insurer',
  'provider',
  'agency',
] as const;
export type RequesterKind = (typeof REQUESTER_KINDS)[number];
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A request for a patient's records. */
@Unique('release_request_submission', ['facilityId', 'submissionKey'])
@Entity({ name: 'release_request' })
@Unique(['facilityId', 'number'])
@Index('release_request_open', ['facilityId', 'dueAt', 'id', 'state', 'assigneeId', 'channel'], {
  where: `state IN ('received', 'verified', 'redacted')`,
})
@Index('release_request_assigned', ['facilityId', 'assigneeId', 'dueAt', 'id'], {
  where: `state IN ('received', 'verified', 'redacted')`,
})
@Index('release_request_finished', ['facilityId', 'dueAt', 'id'], {
  where: `state IN ('released', 'closed')`,
})
@Index('release_request_received', ['facilityId', 'receivedAt', 'id'])
@Index('release_request_patient', ['patientId'])
@Index('release_request_birth', ['facilityId', 'patientBirthDate', 'receivedAt'])
@Index('release_request_patient_name', ['facilityId', 'patientFamilyName', 'patientGivenName', 'id'])
@Index('release_request_duplicate', ['duplicateOfId'], { where: 'duplicate_of_id IS NOT NULL' })
@Index('release_request_search', { synchronize: false })
export class ReleaseRequest {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** Printed on every page of the packet, e.g. "SGH-2026-000123". */
  @Column('text') number!: string;
  @Column('enum', { enum: REQUEST_STATES, enumName: 'request_state' }) state!: RequestState;
  @Column('enum', { enum: CHANNELS, enumName: 'request_channel' }) channel!: Channel;
  @Column('enum', { enum: LEGAL_BASES, enumName: 'legal_basis' }) basis!: LegalBasis;

  @Column('enum', { name: 'requester_kind', enum: REQUESTER_KINDS, enumName: 'requester_kind' })
  requesterKind!: RequesterKind;
  @Column('text', { name: 'requester_name' }) requesterName!: string;
  @Column('text', { name: 'requester_organization', nullable: true }) requesterOrganization!: string | null;
  @Column('text', { name: 'requester_email', nullable: true }) requesterEmail!: string | null;
  /** Lines of a postal address that a patient asked for; letters on paper go there. */
  @Column('text', { name: 'mailing_address', nullable: true }) mailingAddress!: string | null;
  @Column('text', { name: 'requester_phone', nullable: true }) requesterPhone!: string | null;
  /** The requester's own number: a claim, a matter, a file. Invoices and letters to them bear it. */
  @Column('text', { name: 'claim_number', nullable: true }) claimNumber!: string | null;
  @Column('enum', { enum: LANGUAGES, enumName: 'language', default: 'en' }) language!: Language;

  /** As the requester wrote it; who the patient really is, is decided at `verify`. */
  @Column('text', { name: 'patient_given_name' }) patientGivenName!: string;
  @Column('text', { name: 'patient_family_name' }) patientFamilyName!: string;
  @Column('date', { name: 'patient_birth_date' }) patientBirthDate!: string;
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId!: string | null;

  /** Whom intake took the patient for, by two identifiers that agreed. */
  @Column('uuid', { name: 'suggested_patient_id', nullable: true }) suggestedPatientId!: string | null;

  /** What is asked for, in the requester's words. */
  @Column('text', { name: 'records_wanted' }) recordsWanted!: string;
  @Column('date', { name: 'records_from', nullable: true }) recordsFrom!: string | null;
  @Column('date', { name: 'records_to', nullable: true }) recordsTo!: string | null;

  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('date', { name: 'received_on' }) receivedOn!: string;
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** State whose clocks were asked beside the federal; null when federal law alone was counted by. */
  @Column('text', { name: 'counted_by', nullable: true }) countedBy!: string | null;

  /** Who works on it; null while anybody may take it. */
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId!: string | null;

  /** What bears on the evidence that the basis needs (`Circumstance`), as staff noted it. */
  @Column('text', { array: true, default: '{}' }) circumstances!: Circumstance[];
  /** Grows with each change of documents, marks or signed forms: a packet made at an older revision is stale. */
  @Column('integer', { name: 'records_revision', default: 0 }) recordsRevision!: number;
  /** SHA-256 of the code by which the requester reads the status page; the code itself is not kept. */
  @Column('text', { name: 'status_code_hash' }) statusCodeHash!: string;
  @Column('enum', {
    name: 'closing_reason',
    enum: CLOSING_REASONS,
    enumName: 'closing_reason',
    nullable: true,
  })
  closingReason!: ClosingReason | null;
  /** The request that goes on, when this one ended as its duplicate. */
  @Column('uuid', { name: 'duplicate_of_id', nullable: true }) duplicateOfId!: string | null;
  /** Guards a form sent twice: the same key gives the same request. */
  @Column('uuid', { name: 'submission_key', nullable: true }) submissionKey!: string | null;
  /** Words by which the desk finds it; the database writes them (migration "request search"). */
  @Column({
    type: 'tsvector',
    name: 'search_vector',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  searchVector?: never;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;

  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
  @ManyToOne(() => Patient) @JoinColumn({ name: 'patient_id' }) patient?: Patient | null;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'suggested_patient_id', foreignKeyConstraintName: 'FK_release_request_suggested' })
  suggestedPatient?: Patient | null;
  @ManyToOne(() => ReleaseRequest)
  @JoinColumn({ name: 'duplicate_of_id', foreignKeyConstraintName: 'FK_release_request_duplicate' })
  duplicateOf?: ReleaseRequest | null;
  @ManyToOne(() => Staff)
  @JoinColumn({ name: 'assignee_id', foreignKeyConstraintName: 'FK_release_request_assignee' })
  assignee?: Staff | null;
}
