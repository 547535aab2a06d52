import { Column, Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { Packet } from './packet';
import { Patient } from './patient';
import { RequestPart } from './request-part';

/**
 * A row of the disclosure ledger (45 CFR 164.528), one a release. The database takes it from a release alone, and takes
 * no release without it; it refuses every change.
 */
@Entity({ name: 'disclosure' })
@Unique('disclosure_of_release', ['requestId'])
@Index('disclosure_by_time', ['facilityId', 'disclosedAt'])
@Index('disclosure_of_patient', ['facilityId', 'patientId', 'disclosedAt'])
export class Disclosure extends RequestPart {
  @Column('uuid', { name: 'packet_id' }) packetId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  @Column('timestamptz', { name: 'disclosed_at' }) disclosedAt!: Date;
  @Column('text', { name: 'recipient_name' }) recipientName!: string;
  @Column('text', { name: 'recipient_address', nullable: true }) recipientAddress!: string | null;
  @Column('text') description!: string;
  @Column('text') purpose!: string;
  @Column('enum', { enum: LEGAL_BASES, enumName: 'legal_basis' }) basis!: LegalBasis;
  @Column('boolean') accountable!: boolean;
  @Column('text', { name: 'accountable_reason' }) accountableReason!: string;
  @Column('uuid', { name: 'released_by' }) releasedBy!: string;

  @ManyToOne(() => Packet) @JoinColumn({ name: 'packet_id' }) packet?: Packet;
  @ManyToOne(() => Patient) @JoinColumn({ name: 'patient_id' }) patient?: Patient;
}
