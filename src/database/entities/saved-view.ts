import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Facility } from './facility';
import { Staff } from './staff';

/** A view of the work queue that somebody saved for themselves: filters and order, never a search, which holds names. */
@Entity({ name: 'saved_view' })
@Unique('saved_view_name', ['staffId', 'facilityId', 'name'])
export class SavedView {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'staff_id' }) staffId!: string;
  @Column('text') name!: string;
  /** What the view filters by, as the address of the queue says it. */
  @Column('jsonb') filter!: Record<string, string>;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_saved_view_facility' })
  facility?: Facility;
  @ManyToOne(() => Staff)
  @JoinColumn({ name: 'staff_id', foreignKeyConstraintName: 'FK_saved_view_staff' })
  staff?: Staff;
}
