import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Facility } from './facility';
import { LANGUAGES, REQUESTER_KINDS } from './release-request';
import type { Language, RequesterKind } from './release-request';

/** Somebody who asks again and again: an attorney, an insurer, an agency. Patients and their families are not kept here. */
@Entity({ name: 'requester' })
@Check('requester_no_patient', `kind NOT IN ('patient', 'representative')`)
@Index('requester_facility', ['facilityId', 'retiredAt'])
@Index('requester_words', { synchronize: false })
export class Requester {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('enum', { enum: REQUESTER_KINDS, enumName: 'requester_kind' }) kind!: RequesterKind;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) organization!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  @Column('timestamptz', { name: 'kept_at' }) keptAt!: Date;
  @Column('text', { name: 'kept_by_name' }) keptByName!: string;
  /** Corrected by a later entry, or taken out of the directory. */
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt!: Date | null;
  @Column('text', { name: 'retired_by_name', nullable: true }) retiredByName!: string | null;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_requester_facility' })
  facility?: Facility;
}
