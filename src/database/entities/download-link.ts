import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { Packet } from './packet';
import { RequestPart } from './request-part';

/** The way to pick a packet up: an unguessable link and, sent apart from it, a code. Only hashes are kept. */
@Entity({ name: 'download_link' })
export class DownloadLink extends RequestPart {
  @Column('uuid', { name: 'packet_id' }) packetId!: string;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash!: string;
  /** argon2id of the code: six digits would be guessed at once from a plain hash. */
  @Column('text', { name: 'code_hash' }) codeHash!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** Wrong codes so far; at `MAX_WRONG_CODES` the link is locked. */
  @Column('integer', { name: 'wrong_codes', default: 0 }) wrongCodes!: number;
  @Column('timestamptz', { name: 'recalled_at', nullable: true }) recalledAt!: Date | null;
  @Column('integer', { default: 0 }) openings!: number;

  @ManyToOne(() => Packet) @JoinColumn({ name: 'packet_id' }) packet?: Packet;
}
