import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = [
  'evidence-recorded',
  'evidence-withdrawn',
  'circumstances-noted',
  'signed-form-recorded',
  'authorization-revoked',
  'defects-told',
];

/** What is on file for a request: evidence, signed forms, and mail that a revocation stopped (RULES 1 to 3, 5). */
export class Evidence1763800000017 implements MigrationInterface {
  name = 'Evidence1763800000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      ALTER TABLE release_request ADD COLUMN circumstances text[] NOT NULL DEFAULT '{}';

      CREATE TABLE request_evidence (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_42d4e22e70cbda34d0614f15258" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_7fa12738d37b25760930e3afd6c" REFERENCES release_request (id),
        kind text NOT NULL,
        counts_from date,
        counts_until date,
        note text NOT NULL,
        document_id uuid CONSTRAINT "FK_request_evidence_document" REFERENCES document (id),
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_by_name text,
        withdrawn_reason text,
        CONSTRAINT request_evidence_days CHECK (counts_from <= counts_until),
        CONSTRAINT request_evidence_withdrawn CHECK (
          (withdrawn_at IS NULL) = (withdrawn_by_name IS NULL)
          AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
      );
      CREATE INDEX "IDX_7fa12738d37b25760930e3afd6" ON request_evidence (request_id);
      CREATE UNIQUE INDEX request_evidence_standing ON request_evidence (request_id, kind)
        WHERE withdrawn_at IS NULL;

      CREATE TABLE signed_form (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_304f318c713d86a6de2e6dc5c39" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_696d68e18beca6a511b0c261435" REFERENCES release_request (id),
        sequence integer NOT NULL,
        kind text NOT NULL CONSTRAINT signed_form_kind
          CHECK (kind IN ('authorization', 'part2_consent', 'state_consent')),
        jurisdiction text,
        category text,
        read jsonb NOT NULL,
        document_id uuid NOT NULL CONSTRAINT "FK_signed_form_document" REFERENCES document (id),
        document_sha256 text NOT NULL CONSTRAINT signed_form_sha256 CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revocation_recorded_by text,
        revocation_recorded_at timestamptz,
        CONSTRAINT signed_form_sequence UNIQUE (request_id, sequence),
        CONSTRAINT signed_form_category
          CHECK ((kind = 'state_consent') = (category IS NOT NULL AND jurisdiction IS NOT NULL))
      );
      CREATE INDEX "IDX_696d68e18beca6a511b0c26143" ON signed_form (request_id);

      -- Evidence stays as it was written: it can be taken back once, a form be revoked once, and nothing else.
      CREATE FUNCTION keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        ended text[] := TG_ARGV;
        key text;
      BEGIN
        IF (to_jsonb(NEW) - ended) IS DISTINCT FROM (to_jsonb(OLD) - ended) THEN
          RAISE EXCEPTION '% cannot be changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        FOREACH key IN ARRAY ended LOOP
          IF to_jsonb(OLD) ->> key IS NOT NULL THEN
            RAISE EXCEPTION '% ended already', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
          END IF;
        END LOOP;
        RETURN NEW;
      END $$;
      CREATE TRIGGER request_evidence_kept BEFORE UPDATE ON request_evidence
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('withdrawn_at', 'withdrawn_by_name', 'withdrawn_reason');
      CREATE TRIGGER signed_form_kept BEFORE UPDATE ON signed_form
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('revoked_at', 'revocation_recorded_by', 'revocation_recorded_at');

      ALTER TABLE outbox_mail ADD COLUMN stopped_at timestamptz;
      DROP INDEX outbox_mail_due;
      CREATE INDEX outbox_mail_due ON outbox_mail (next_attempt_at)
        WHERE status IN ('waiting', 'sending') AND stopped_at IS NULL;

      GRANT SELECT, INSERT ON request_evidence, signed_form TO openroi_app;
      GRANT UPDATE (withdrawn_at, withdrawn_by_name, withdrawn_reason) ON request_evidence TO openroi_app;
      GRANT UPDATE (revoked_at, revocation_recorded_by, revocation_recorded_at) ON signed_form TO openroi_app;
    `);
    for (const table of ['request_evidence', 'signed_form'])
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
