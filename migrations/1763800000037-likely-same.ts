import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests of a patient are found by birth date when a new one comes that may be the same. */
export class LikelySame1763800000037 implements MigrationInterface {
  name = 'LikelySame1763800000037';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX release_request_birth ON release_request (facility_id, patient_birth_date, received_at)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX release_request_birth`);
  }
}
