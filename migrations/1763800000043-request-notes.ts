import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notes of staff about a request. They are kept as written: what was wrong is corrected by a further note. */
export class RequestNotes1763800000043 implements MigrationInterface {
  name = 'RequestNotes1763800000043';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS 'note-added'`);
    await queryRunner.query(`
      CREATE TABLE request_note (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_7d4b2f7c6c68559974e19aea388" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_964092bba59d10d0807513b0bdc" REFERENCES release_request (id),
        words text NOT NULL,
        written_by uuid NOT NULL,
        written_by_name text NOT NULL,
        written_at timestamptz NOT NULL
      );
      CREATE INDEX "IDX_964092bba59d10d0807513b0bd" ON request_note (request_id);
      CREATE TRIGGER request_note_rows BEFORE UPDATE OR DELETE ON request_note
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER request_note_all BEFORE TRUNCATE ON request_note
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON request_note TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
