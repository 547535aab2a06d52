import { Column, Entity } from 'typeorm';
import { RequestPart } from './request-part';

/** What somebody wrote down about a request for their colleagues: a telephone call, a question, what was found. */
@Entity({ name: 'request_note' })
export class RequestNote extends RequestPart {
  @Column('text') words!: string;
  @Column('uuid', { name: 'written_by' }) writtenBy!: string;
  @Column('text', { name: 'written_by_name' }) writtenByName!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
}
