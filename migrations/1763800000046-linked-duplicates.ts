import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request that ended as a duplicate names the one that goes on. */
export class LinkedDuplicates1763800000046 implements MigrationInterface {
  name = 'LinkedDuplicates1763800000046';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS 'duplicate-taken-over'`);
    await queryRunner.query(`
      ALTER TABLE release_request ADD COLUMN duplicate_of_id uuid
        CONSTRAINT "FK_release_request_duplicate" REFERENCES release_request (id);
      CREATE INDEX release_request_duplicate ON release_request (duplicate_of_id) WHERE duplicate_of_id IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX release_request_duplicate;
      ALTER TABLE release_request DROP COLUMN duplicate_of_id;
    `);
  }
}
