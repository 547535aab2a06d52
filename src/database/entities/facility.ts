import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A hospital (custodian of records). Every other row bears its id. */
@Entity({ name: 'facility' })
@Check('facility_state_check', `state ~ '^[A-Z]{2}$'`)
export class Facility {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** Short prefix of request numbers, e.g. "SGH". */
  @Column('text', { unique: true }) prefix!: string;
  /** IANA zone in which days are counted (RULES 0.1). */
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  /** Postal code of the state whose law holds here beside the federal; null to go by federal law alone. */
  @Column('text', { nullable: true }) state!: string | null;
  @Column('text') address!: string;
  @Column('text') phone!: string;
  /** Whether staff in roles that release need a second factor; off for a hospital of samples alone. */
  @Column('boolean', { name: 'two_factor_required', default: true }) twoFactorRequired!: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
