import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['marks-changed', 'page-commented', 'page-comment-settled'];
const EVIDENCE = ['mark_step', 'page_comment'];

/** Steps of marking are known by their id, looks at pages are remembered, and remarks are pinned to pages. */
export class MarkingSteps1763800000032 implements MigrationInterface {
  name = 'MarkingSteps1763800000032';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      CREATE TABLE mark_step (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_a0e643a38b1b2d517dba3e93fb5" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_bf86ce30f13c4f88b31e5599dac" REFERENCES release_request (id),
        taken_by uuid NOT NULL,
        taken_at timestamptz NOT NULL
      );
      CREATE INDEX "IDX_bf86ce30f13c4f88b31e5599da" ON mark_step (request_id);

      CREATE TABLE page_look (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_204101d706bc43a9d23e6e4a75b" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_708a70653687862ab6797963755" REFERENCES release_request (id),
        document_id uuid NOT NULL CONSTRAINT "FK_page_look_document" REFERENCES document (id),
        page_number integer NOT NULL,
        staff_id uuid NOT NULL,
        looked_at timestamptz NOT NULL
      );
      CREATE INDEX "IDX_708a70653687862ab679796375" ON page_look (request_id);
      CREATE UNIQUE INDEX page_look_once ON page_look (document_id, page_number, staff_id);

      CREATE TABLE page_comment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_f1fa21307c232c94f3817df74df" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_ba54eac583d704cc5cf3ba48129" REFERENCES release_request (id),
        document_id uuid NOT NULL CONSTRAINT "FK_page_comment_document" REFERENCES document (id),
        page_number integer NOT NULL,
        words text NOT NULL,
        written_by uuid NOT NULL,
        written_by_name text NOT NULL,
        written_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by_name text
      );
      CREATE INDEX "IDX_ba54eac583d704cc5cf3ba4812" ON page_comment (request_id);
      CREATE TRIGGER page_comment_kept BEFORE UPDATE ON page_comment
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('settled_at', 'settled_by_name');
      GRANT SELECT, INSERT ON mark_step, page_look, page_comment TO openroi_app;
      GRANT UPDATE (settled_at, settled_by_name) ON page_comment TO openroi_app;
    `);
    for (const table of EVIDENCE)
      await queryRunner.query(`
        CREATE TRIGGER ${table}_rows BEFORE DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
