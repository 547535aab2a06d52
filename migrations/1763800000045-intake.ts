import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Intake looks patients and requesters up while typing; a request remembers which patient intake took it for. */
export class Intake1763800000045 implements MigrationInterface {
  name = 'Intake1763800000045';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TYPE patient_event_kind ADD VALUE IF NOT EXISTS 'patient-found'`);
    await queryRunner.query(`
      CREATE INDEX patient_words ON patient
        USING gin (array_to_tsvector(search_words(given_name || ' ' || family_name)));
      CREATE INDEX patient_birth ON patient (facility_id, birth_date);

      ALTER TABLE release_request ADD COLUMN suggested_patient_id uuid
        CONSTRAINT "FK_release_request_suggested" REFERENCES patient (id);

      CREATE TABLE requester (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_requester_facility" REFERENCES facility (id),
        kind requester_kind NOT NULL CONSTRAINT requester_no_patient CHECK (kind NOT IN ('patient', 'representative')),
        name text NOT NULL,
        organization text,
        email text,
        phone text,
        language language NOT NULL,
        kept_at timestamptz NOT NULL,
        kept_by_name text NOT NULL,
        retired_at timestamptz,
        retired_by_name text
      );
      CREATE INDEX requester_facility ON requester (facility_id, retired_at);
      CREATE INDEX requester_words ON requester
        USING gin (array_to_tsvector(search_words(name || ' ' || coalesce(organization, ''))));
      CREATE TRIGGER requester_kept BEFORE UPDATE ON requester
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('retired_at', 'retired_by_name');
      CREATE TRIGGER requester_rows BEFORE DELETE ON requester FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER requester_all BEFORE TRUNCATE ON requester
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON requester TO openroi_app;
      GRANT UPDATE (retired_at, retired_by_name) ON requester TO openroi_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE requester;
      ALTER TABLE release_request DROP COLUMN suggested_patient_id;
      DROP INDEX patient_birth;
      DROP INDEX patient_words;
    `);
  }
}
