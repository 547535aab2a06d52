import { Column, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Facility } from './facility';
import { ReleaseRequest } from './release-request';

/** What every row that belongs to one request bears. */
export abstract class RequestPart {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Index() @Column('uuid', { name: 'request_id' }) requestId!: string;

  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
  @ManyToOne(() => ReleaseRequest) @JoinColumn({ name: 'request_id' }) request?: ReleaseRequest;
}
