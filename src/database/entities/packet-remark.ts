import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Packet } from './packet';

/** What is wrong with one page of a packet that was sent back, for whoever prepares the next. Append-only. */
@Entity({ name: 'packet_remark' })
@Check('packet_remark_page', 'page >= 1')
export class PacketRemark {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index('packet_remark_packet') @Column('uuid', { name: 'packet_id' }) packetId!: string;
  /** Of the packet, from 1. */
  @Column('integer') page!: number;
  @Column('text') words!: string;
  @Column('text', { name: 'made_by_name' }) madeByName!: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;

  @ManyToOne(() => Packet)
  @JoinColumn({ name: 'packet_id', foreignKeyConstraintName: 'FK_packet_remark_packet' })
  packet?: Packet;
}
