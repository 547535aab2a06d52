import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = ['deadline-extended', 'clock-reminded'];

/** Every clock of a request as it was started, its one extension, and no more table of deadlines. */
export class RequestClocks1763800000013 implements MigrationInterface {
  name = 'RequestClocks1763800000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`ALTER TYPE letter ADD VALUE IF NOT EXISTS 'clock-reminder'`);
    await queryRunner.query(`
      CREATE TABLE request_clock (
        request_id uuid NOT NULL CONSTRAINT "FK_request_clock_request" REFERENCES release_request (id),
        rule_id text NOT NULL,
        facility_id uuid NOT NULL CONSTRAINT "FK_request_clock_facility" REFERENCES facility (id),
        jurisdiction text NOT NULL,
        subject text NOT NULL,
        citation text NOT NULL,
        verified boolean NOT NULL,
        span jsonb NOT NULL,
        began date,
        ends date,
        first_ends date,
        target_on date,
        why_en text NOT NULL,
        why_es text NOT NULL,
        governs boolean NOT NULL,
        PRIMARY KEY (request_id, rule_id)
      );
      CREATE UNIQUE INDEX request_clock_governs ON request_clock (request_id) WHERE governs;

      CREATE TABLE clock_extension (
        request_id uuid PRIMARY KEY CONSTRAINT "FK_clock_extension_request" REFERENCES release_request (id),
        facility_id uuid NOT NULL CONSTRAINT "FK_clock_extension_facility" REFERENCES facility (id),
        given_on date NOT NULL,
        complete_by date NOT NULL,
        reason text NOT NULL,
        given_by uuid NOT NULL,
        given_at timestamptz NOT NULL
      );
      CREATE TRIGGER clock_extension_rows BEFORE UPDATE OR DELETE ON clock_extension
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER clock_extension_all BEFORE TRUNCATE ON clock_extension
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Old requests keep their date, told by the row of the law that says the same now.
      INSERT INTO request_clock
      SELECT r.id, CASE WHEN d.id LIKE 'hipaa-%' THEN 'hipaa-access-copies'
                        WHEN d.id = 'house-default' THEN 'house-copies' ELSE d.id END,
             r.facility_id, 'US', 'copies', d.citation, d.verified,
             jsonb_build_object('unit', 'calendar_days', 'count', d.calendar_days), r.received_on, r.due_on, r.due_on,
             -- Saturday and Sunday go back to Friday.
             r.due_on - greatest(extract(isodow FROM r.due_on)::int - 5, 0),
             format('Day %s after %s, calendar days, through the end of the day; weekends do not move it.',
                    d.calendar_days, r.received_on),
             format('Día %s después del %s, días corridos, hasta el final del día; los fines de semana no lo mueven.',
                    d.calendar_days, r.received_on),
             true
        FROM release_request r JOIN deadline_rule d ON d.id = r.deadline_rule_id;

      ALTER TABLE release_request ADD COLUMN counted_by text;
      ALTER TABLE release_request DROP COLUMN deadline_rule_id;
      DROP TABLE deadline_rule;

      GRANT SELECT, INSERT, UPDATE, DELETE ON request_clock TO openroi_app;
      GRANT SELECT, INSERT ON clock_extension TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The table of deadlines does not come back: restore a backup.');
  }
}
