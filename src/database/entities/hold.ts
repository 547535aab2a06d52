import { Column, Entity, Index } from 'typeorm';
import { HOLD_KINDS } from '../../domain/holds';
import type { HoldKind } from '../../domain/holds';
import { RequestPart } from './request-part';

/** Why a request waits. Open while `lifted_at` is null; at most one open hold of a kind. */
@Entity({ name: 'hold' })
@Index('hold_by_time', ['facilityId', 'openedAt'])
@Index('hold_open', ['requestId', 'kind'], { unique: true, where: 'lifted_at IS NULL' })
export class Hold extends RequestPart {
  @Column('enum', { enum: HOLD_KINDS, enumName: 'hold_kind' }) kind!: HoldKind;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('text', { name: 'owner_name' }) ownerName!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt!: Date | null;
  @Column('uuid', { name: 'lifted_by', nullable: true }) liftedBy!: string | null;
}
