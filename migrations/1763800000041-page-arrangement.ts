import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['pages-arranged', 'arrangement-taken-back', 'record-type-set'];

/** How pages and documents of the records lie: turned, ordered, left out as blank, of a type; and how much ink is on them. */
export class PageArrangement1763800000041 implements MigrationInterface {
  name = 'PageArrangement1763800000041';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      ALTER TABLE document_page ADD COLUMN densest_ink integer;
      GRANT UPDATE (densest_ink) ON document_page TO openroi_app;

      CREATE TABLE page_arrangement (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_47c3afc85ef4b5c5fa83b775843" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_65bf2798e22e16fd7e6b2b051bd" REFERENCES release_request (id),
        kind text NOT NULL,
        document_id uuid CONSTRAINT "FK_page_arrangement_document" REFERENCES document (id),
        pages integer[] NOT NULL DEFAULT '{}',
        turn integer,
        documents uuid[] NOT NULL DEFAULT '{}',
        types text[] NOT NULL DEFAULT '{}',
        made_by uuid NOT NULL,
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL,
        taken_back_at timestamptz,
        taken_back_by_name text,
        CONSTRAINT page_arrangement_kind CHECK (
          kind IN ('turn', 'leave-out', 'put-back', 'page-order', 'document-order', 'type', 'scope')),
        CONSTRAINT page_arrangement_turn CHECK ((kind = 'turn') = (turn IS NOT NULL)),
        CONSTRAINT page_arrangement_quarter CHECK (turn IN (90, 180, 270)),
        CONSTRAINT page_arrangement_document CHECK ((kind IN ('document-order', 'scope')) = (document_id IS NULL))
      );
      CREATE INDEX "IDX_65bf2798e22e16fd7e6b2b051b" ON page_arrangement (request_id);
      CREATE TRIGGER page_arrangement_kept BEFORE UPDATE ON page_arrangement
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('taken_back_at', 'taken_back_by_name');
      CREATE TRIGGER page_arrangement_rows BEFORE DELETE ON page_arrangement
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER page_arrangement_all BEFORE TRUNCATE ON page_arrangement
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON page_arrangement TO openroi_app;
      GRANT UPDATE (taken_back_at, taken_back_by_name) ON page_arrangement TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
