import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A form sent again to another hospital, after a step back in the browser, is a request of its own there. */
export class SubmissionPerFacility1763800000004 implements MigrationInterface {
  name = 'SubmissionPerFacility1763800000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "release_request" DROP CONSTRAINT "UQ_5ccb3f119bb50c330661f4fac85",
         ADD CONSTRAINT "release_request_submission" UNIQUE ("facility_id", "submission_key")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "release_request" DROP CONSTRAINT "release_request_submission",
         ADD CONSTRAINT "UQ_5ccb3f119bb50c330661f4fac85" UNIQUE ("submission_key")`,
    );
  }
}
