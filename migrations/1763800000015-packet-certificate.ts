import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who certified a packet as its custodian (FRE 902(11)); null for a packet that goes without a certificate. */
export class PacketCertificate1763800000015 implements MigrationInterface {
  name = 'PacketCertificate1763800000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE packet ADD COLUMN certified_by jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE packet DROP COLUMN certified_by`);
  }
}
