import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `state IN ('received', 'verified', 'redacted')`;

/** Who works on a request; and indexes from which the queue's figures are counted without reading the requests. */
export class Assignment1763800000021 implements MigrationInterface {
  name = 'Assignment1763800000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS 'request-assigned'`);
    await queryRunner.query(`
      ALTER TABLE release_request ADD COLUMN assignee_id uuid
        CONSTRAINT "FK_release_request_assignee" REFERENCES staff (id);
      CREATE INDEX release_request_open
        ON release_request (facility_id, due_at, id, state, assignee_id, channel) WHERE ${OPEN};
      CREATE INDEX release_request_assigned ON release_request (facility_id, assignee_id, due_at, id) WHERE ${OPEN};
      DROP INDEX release_request_queue;
      CREATE INDEX packet_proven ON packet (facility_id, request_id, sequence) WHERE status = 'proven';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX packet_proven;
      CREATE INDEX release_request_queue ON release_request (facility_id, due_at, id) WHERE ${OPEN};
      DROP INDEX release_request_assigned;
      DROP INDEX release_request_open;
      ALTER TABLE release_request DROP COLUMN assignee_id;
    `);
  }
}
