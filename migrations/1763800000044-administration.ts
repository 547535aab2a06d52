import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators change accounts and the hospital's settings from pages; each change stands in a history. */
export class Administration1763800000044 implements MigrationInterface {
  name = 'Administration1763800000044';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE staff ADD COLUMN password_is_first boolean NOT NULL DEFAULT false;

      ALTER TABLE staff_event
        ADD COLUMN facility_id uuid,
        ADD COLUMN data jsonb NOT NULL DEFAULT '{}',
        DROP CONSTRAINT staff_event_kind,
        ADD CONSTRAINT staff_event_kind CHECK (kind IN
          ('factor-confirmed', 'factor-turned-off', 'factor-reset', 'recovery-code-used', 'recovery-codes-renewed',
           'sessions-ended', 'password-changed', 'account-made', 'roles-changed', 'account-closed', 'account-opened',
           'password-reset', 'sign-in-freed'));

      CREATE TABLE facility_event (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_facility_event_facility" REFERENCES facility (id),
        kind text NOT NULL,
        actor_id uuid NOT NULL,
        actor_name text NOT NULL,
        at timestamptz NOT NULL,
        changes jsonb NOT NULL
      );
      CREATE INDEX facility_event_facility ON facility_event (facility_id, at);
      CREATE TRIGGER facility_event_rows BEFORE UPDATE OR DELETE ON facility_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER facility_event_all BEFORE TRUNCATE ON facility_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON facility_event TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Histories are not taken away: restore a backup.');
  }
}
