import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['restriction-cleared', 'wish-followed'];
const PATIENT_EVENTS = [
  'wishes-viewed',
  'restriction-recorded',
  'restriction-ended',
  'address-recorded',
  'address-ended',
];

/** What patients asked for: restrictions and confidential communications (45 CFR 164.522). */
export class Wishes1763800000024 implements MigrationInterface {
  name = 'Wishes1763800000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    for (const event of PATIENT_EVENTS)
      await queryRunner.query(`ALTER TYPE patient_event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      ALTER TABLE release_request ADD COLUMN mailing_address text;

      CREATE TABLE patient_restriction (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_patient_restriction_facility" REFERENCES facility (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_patient_restriction_patient" REFERENCES patient (id),
        kind text NOT NULL CONSTRAINT patient_restriction_kind CHECK (kind IN ('self_pay', 'agreed')),
        recipients text[] NOT NULL,
        description text NOT NULL,
        asked_on date NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by_name text,
        ended_reason text,
        CONSTRAINT patient_restriction_ended CHECK (
          (ended_at IS NULL) = (ended_by_name IS NULL) AND (ended_at IS NULL) = (ended_reason IS NULL))
      );
      CREATE INDEX patient_restriction_patient ON patient_restriction (patient_id);
      CREATE TRIGGER patient_restriction_kept BEFORE UPDATE ON patient_restriction
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('ended_at', 'ended_by_name', 'ended_reason');
      GRANT UPDATE (ended_at, ended_by_name, ended_reason) ON patient_restriction TO openroi_app;

      CREATE TABLE confidential_address (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_confidential_address_facility" REFERENCES facility (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_confidential_address_patient" REFERENCES patient (id),
        channel text NOT NULL
          CONSTRAINT confidential_address_channel CHECK (channel IN ('email', 'mail', 'phone')),
        address text NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by_name text,
        CONSTRAINT confidential_address_ended CHECK ((ended_at IS NULL) = (ended_by_name IS NULL))
      );
      CREATE UNIQUE INDEX confidential_address_standing ON confidential_address (patient_id) WHERE ended_at IS NULL;
      CREATE TRIGGER confidential_address_kept BEFORE UPDATE ON confidential_address
        FOR EACH ROW EXECUTE FUNCTION keep_evidence('ended_at', 'ended_by_name');
      GRANT UPDATE (ended_at, ended_by_name) ON confidential_address TO openroi_app;

      CREATE TABLE restriction_clearance (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_3204750c1f33cb4b7bfa2d7bbca" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_83216218e05501ad732c0da817c" REFERENCES release_request (id),
        restriction_id uuid NOT NULL
          CONSTRAINT "FK_restriction_clearance_restriction" REFERENCES patient_restriction (id),
        records_revision integer NOT NULL,
        reason text NOT NULL,
        cleared_by uuid NOT NULL,
        cleared_by_name text NOT NULL,
        cleared_at timestamptz NOT NULL
      );
      CREATE INDEX "IDX_83216218e05501ad732c0da817" ON restriction_clearance (request_id);
      CREATE TRIGGER restriction_clearance_kept BEFORE UPDATE ON restriction_clearance
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
    for (const table of ['patient_restriction', 'confidential_address', 'restriction_clearance'])
      await queryRunner.query(`
        CREATE TRIGGER ${table}_rows BEFORE DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        GRANT SELECT, INSERT ON ${table} TO openroi_app;
      `);
  }

  async down(): Promise<void> {
    throw new Error('Evidence is not taken away: restore a backup.');
  }
}
