import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Facility } from './facility';
import { ReleaseRequest } from './release-request';

/** The one written statement that extends a request's time (RULES 1.6). Evidence: never changed. */
@Entity({ name: 'clock_extension' })
export class ClockExtension {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** Facility-local day on which the statement was given. */
  @Column('date', { name: 'given_on' }) givenOn!: string;
  @Column('date', { name: 'complete_by' }) completeBy!: string;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'given_by' }) givenBy!: string;
  @Column('timestamptz', { name: 'given_at' }) givenAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_clock_extension_facility' })
  facility?: Facility;
  @ManyToOne(() => ReleaseRequest)
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'FK_clock_extension_request' })
  request?: ReleaseRequest;
}
