import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Facility } from './facility';

/** A patient of a facility, known by its medical record number; matched by a person at `verify`. */
@Entity({ name: 'patient' })
@Unique(['facilityId', 'mrn'])
@Index('patient_words', { synchronize: false })
@Index('patient_birth', ['facilityId', 'birthDate'])
export class Patient {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text') mrn!: string;
  @Column('text', { name: 'family_name' }) familyName!: string;
  @Column('text', { name: 'given_name' }) givenName!: string;
  @Column('date', { name: 'birth_date' }) birthDate!: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;

  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
}
