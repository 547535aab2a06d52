import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['request-denied', 'denial-review-asked', 'denial-upheld', 'denial-overturned'];
const ASKED = ['review_asked_on', 'review_asked_by'];
const REVIEWED = [
  'reviewed_at',
  'overturned',
  'reviewer_name',
  'reviewer_licence',
  'review_reason',
  'review_recorded_by',
];
const quoted = (columns: readonly string[]) => columns.map((column) => `'${column}'`).join(', ');

/** Denied access and its review by another licensed professional (45 CFR 164.524(a)(4), (d)). */
export class Denials1763800000023 implements MigrationInterface {
  name = 'Denials1763800000023';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`ALTER TYPE letter ADD VALUE IF NOT EXISTS 'denial-reviewed'`);
    await queryRunner.query(`
      -- A denial that a review overturns opens its request again.
      INSERT INTO lifecycle_transition (from_state, to_state) VALUES ('closed', 'received');

      CREATE TABLE denial (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_09459e029356d19748be20b5647" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_78fb31005ad3958961ed288d855" REFERENCES release_request (id),
        sequence integer NOT NULL,
        whole boolean NOT NULL,
        grounds jsonb NOT NULL,
        reviewable boolean NOT NULL,
        licence_numbers text[] NOT NULL,
        denied_by uuid NOT NULL,
        denied_by_name text NOT NULL,
        denied_at timestamptz NOT NULL,
        review_asked_on date,
        review_asked_by text,
        reviewed_at timestamptz,
        overturned boolean,
        reviewer_name text,
        reviewer_licence text,
        review_reason text,
        review_recorded_by text,
        CONSTRAINT denial_sequence UNIQUE (request_id, sequence)
      );
      CREATE INDEX "IDX_78fb31005ad3958961ed288d85" ON denial (request_id);

      -- Asked for once, decided once after that; nothing else changes.
      CREATE FUNCTION keep_denial() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        asking boolean := OLD.review_asked_on IS NULL;
      BEGIN
        IF (to_jsonb(NEW) - ARRAY[${quoted([...ASKED, ...REVIEWED])}])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY[${quoted([...ASKED, ...REVIEWED])}])
          OR (asking AND NEW.reviewed_at IS NOT NULL)
          OR (NOT asking AND (NEW.review_asked_on, NEW.review_asked_by)
                IS DISTINCT FROM (OLD.review_asked_on, OLD.review_asked_by))
          OR OLD.reviewed_at IS NOT NULL
          OR NOT OLD.reviewable
        THEN
          RAISE EXCEPTION 'a denial cannot be changed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER denial_kept BEFORE UPDATE ON denial FOR EACH ROW EXECUTE FUNCTION keep_denial();
      CREATE TRIGGER denial_rows BEFORE DELETE ON denial FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER denial_all BEFORE TRUNCATE ON denial FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON denial TO openroi_app;
      GRANT UPDATE (${[...ASKED, ...REVIEWED].join(', ')}) ON denial TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
