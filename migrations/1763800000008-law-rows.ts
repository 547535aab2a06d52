import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The law as dated rows (DESIGN decision 11), and the state whose law holds at a facility. */
export class LawRows1763800000008 implements MigrationInterface {
  name = 'LawRows1763800000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE facility ADD COLUMN state text CHECK (state ~ '^[A-Z]{2}$');

      CREATE TABLE law_row (
        id text PRIMARY KEY,
        kind text NOT NULL,
        jurisdiction text NOT NULL,
        effective_from date NOT NULL,
        effective_to date CHECK (effective_to >= effective_from),
        citation text NOT NULL,
        source text NOT NULL,
        verified boolean NOT NULL DEFAULT false,
        content jsonb NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        added_by uuid
      );
      CREATE INDEX law_row_kind ON law_row (kind, jurisdiction);

      -- Later law is a later row: of one that is there only its end and its confirmation may change.
      CREATE FUNCTION keep_law() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.id, NEW.kind, NEW.jurisdiction, NEW.effective_from, NEW.citation, NEW.source, NEW.content,
            NEW.added_at, NEW.added_by)
           IS DISTINCT FROM
           (OLD.id, OLD.kind, OLD.jurisdiction, OLD.effective_from, OLD.citation, OLD.source, OLD.content,
            OLD.added_at, OLD.added_by) THEN
          RAISE EXCEPTION 'a row of the law is never changed: add a later one' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER law_row_kept BEFORE UPDATE ON law_row FOR EACH ROW EXECUTE FUNCTION keep_law();

      GRANT SELECT, INSERT, UPDATE ON law_row TO openroi_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE law_row;
      DROP FUNCTION keep_law();
      ALTER TABLE facility DROP COLUMN state;
    `);
  }
}
