import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long a request of a basis may take, as dated law (RULES 1.5, 2.5; DESIGN decision 11). */
@Entity({ name: 'deadline_rule' })
export class DeadlineRuleRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') basis!: string;
  @Column('integer', { name: 'calendar_days' }) calendarDays!: number;
  @Column('text') citation!: string;
  @Column('text') source!: string;
  @Column('date', { name: 'effective_from' }) effectiveFrom!: string;
  @Column('boolean', { default: false }) verified!: boolean;
}
