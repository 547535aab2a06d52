import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor of staff, the history of accounts, and which hospitals force it. */
export class SecondFactor1763800000036 implements MigrationInterface {
  name = 'SecondFactor1763800000036';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE facility ADD COLUMN two_factor_required boolean NOT NULL DEFAULT true;

      CREATE TABLE second_factor (
        staff_id uuid PRIMARY KEY CONSTRAINT "FK_second_factor_staff" REFERENCES staff (id),
        sealed_secret text NOT NULL,
        confirmed_at timestamptz,
        last_step integer,
        recovery_hashes text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor TO openroi_app;

      CREATE TABLE staff_event (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        staff_id uuid NOT NULL CONSTRAINT "FK_staff_event_staff" REFERENCES staff (id),
        kind text NOT NULL CONSTRAINT staff_event_kind CHECK (kind IN
          ('factor-confirmed', 'factor-turned-off', 'factor-reset', 'recovery-code-used', 'recovery-codes-renewed',
           'sessions-ended', 'password-changed')),
        actor_name text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX staff_event_staff ON staff_event (staff_id, at);
      CREATE TRIGGER staff_event_rows BEFORE UPDATE OR DELETE ON staff_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER staff_event_all BEFORE TRUNCATE ON staff_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON staff_event TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The history of accounts is not taken away: restore a backup.');
  }
}
