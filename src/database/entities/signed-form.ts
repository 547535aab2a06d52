import { Check, Column, Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** An authorization (45 CFR 164.508), a Part 2 consent (42 CFR 2.31), or what a state asks for a category. */
export const SIGNED_FORM_KINDS = ['authorization', 'part2_consent', 'state_consent'] as const;
export type SignedFormKind = (typeof SIGNED_FORM_KINDS)[number];

/**
 * A signed paper as a person read it off, bound to the file's hash. The newest of its kind counts (of a state's
 * consents: of its category); what was read before stays.
 */
@Entity({ name: 'signed_form' })
@Unique('signed_form_sequence', ['requestId', 'sequence'])
@Check('signed_form_kind', `kind IN ('authorization', 'part2_consent', 'state_consent')`)
@Check('signed_form_sha256', `document_sha256 ~ '^[0-9a-f]{64}$'`)
@Check(
  'signed_form_category',
  `(kind = 'state_consent') = (category IS NOT NULL AND jurisdiction IS NOT NULL)`,
)
export class SignedForm extends RequestPart {
  @Column('integer') sequence!: number;
  @Column('text') kind!: SignedFormKind;
  /** State and sensitive category that a state's consent is for; null for the other kinds. */
  @Column('text', { nullable: true }) jurisdiction!: string | null;
  @Column('text', { nullable: true }) category!: string | null;
  /** What was read, without revocation: see `requests/signed-forms.ts`. */
  @Column('jsonb') read!: object;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  /** SHA-256 (hex) of the file as it arrived; the packet's proof names it. */
  @Column('text', { name: 'document_sha256' }) documentSha256!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  /** When the written revocation arrived, which may be before it was recorded. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column('text', { name: 'revocation_recorded_by', nullable: true }) revocationRecordedBy!: string | null;
  @Column('timestamptz', { name: 'revocation_recorded_at', nullable: true })
  revocationRecordedAt!: Date | null;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_signed_form_document' })
  document?: RequestDocument;
}
