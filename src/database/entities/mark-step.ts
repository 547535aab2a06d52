import { Column, Entity } from 'typeorm';
import { RequestPart } from './request-part';

/**
 * One step that somebody took while marking. Its id is made where it was taken, so that a step sent again after a
 * lost answer is known and not taken twice.
 */
@Entity({ name: 'mark_step' })
export class MarkStep extends RequestPart {
  @Column('uuid', { name: 'taken_by' }) takenBy!: string;
  @Column('timestamptz', { name: 'taken_at' }) takenAt!: Date;
}
