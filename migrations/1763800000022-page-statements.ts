import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['pages-tagged', 'pages-judged', 'pages-ruled', 'page-statement-withdrawn'];

/** What pages hold and what was decided about them, and which pages a packet left out by law (RULES 1.12, 1.13, 5, 11). */
export class PageStatements1763800000022 implements MigrationInterface {
  name = 'PageStatements1763800000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      CREATE TABLE page_statement (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_a1db3c56f762f926c136b3c08c4" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_e5befc3f6e33b859b095464e67c" REFERENCES release_request (id),
        kind text NOT NULL CONSTRAINT page_statement_kind CHECK (kind IN ('tag', 'judgment', 'ruling')),
        document_id uuid NOT NULL CONSTRAINT "FK_page_statement_document" REFERENCES document (id),
        first_page integer NOT NULL,
        last_page integer NOT NULL,
        category text,
        ground text,
        professional_name text,
        licence_number text,
        outcome text,
        answers text[],
        reason text NOT NULL,
        stated_by uuid NOT NULL,
        stated_by_name text NOT NULL,
        stated_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_by_name text,
        withdrawn_reason text,
        CONSTRAINT page_statement_range CHECK (first_page >= 1 AND first_page <= last_page),
        CONSTRAINT page_statement_tag CHECK ((kind = 'tag') = (category IS NOT NULL)),
        CONSTRAINT page_statement_judgment CHECK ((kind = 'judgment') = (ground IS NOT NULL)),
        CONSTRAINT page_statement_ruling CHECK ((kind = 'ruling') = (outcome IS NOT NULL AND answers IS NOT NULL))
      );
      CREATE INDEX "IDX_e5befc3f6e33b859b095464e67" ON page_statement (request_id);
      CREATE TRIGGER page_statement_kept BEFORE UPDATE ON page_statement
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('withdrawn_at', 'withdrawn_by_name', 'withdrawn_reason');
      CREATE TRIGGER page_statement_rows BEFORE DELETE ON page_statement
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER page_statement_all BEFORE TRUNCATE ON page_statement
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON page_statement TO openroi_app;
      GRANT UPDATE (withdrawn_at, withdrawn_by_name, withdrawn_reason) ON page_statement TO openroi_app;

      ALTER TABLE packet ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
