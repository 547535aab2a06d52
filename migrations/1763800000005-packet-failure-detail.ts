import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which check a packet failed, and on which page, so that staff need not guess; free of content. */
export class PacketFailureDetail1763800000005 implements MigrationInterface {
  name = 'PacketFailureDetail1763800000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "packet" ADD "failure_detail" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "packet" DROP COLUMN "failure_detail"`);
  }
}
