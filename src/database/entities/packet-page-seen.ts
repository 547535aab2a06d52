import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Packet } from './packet';

/** A page of a packet was on a person's screen. Append-only. */
@Entity({ name: 'packet_page_seen' })
@Check('packet_page_seen_page', 'page >= 1')
export class PacketPageSeen {
  @PrimaryColumn('uuid', { name: 'packet_id' }) packetId!: string;
  @PrimaryColumn('uuid', { name: 'staff_id' }) staffId!: string;
  /** Of the packet, from 1. */
  @PrimaryColumn('integer') page!: number;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;

  @ManyToOne(() => Packet)
  @JoinColumn({ name: 'packet_id', foreignKeyConstraintName: 'FK_packet_page_seen_packet' })
  packet?: Packet;
}
