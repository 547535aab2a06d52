import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finished requests pile up for years: they are listed by an index of their own, as the open ones are. */
export class FinishedRequests1763800000003 implements MigrationInterface {
  name = 'FinishedRequests1763800000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "release_request_finished" ON "release_request"  ("facility_id", "due_at", "id") WHERE state IN ('released', 'closed')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "release_request_finished"`);
  }
}
