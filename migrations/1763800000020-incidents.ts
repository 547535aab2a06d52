import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS = [
  'incident-recorded',
  'incident-assessed',
  'breach-notice-delayed',
  'breach-letter-written',
  'breach-notice-given',
  'breach-clock-reminded',
];
/** Evidence: once written it stays. */
const APPEND_ONLY = ['incident', 'incident_assessment', 'breach_delay', 'breach_notice'];

/** Packets that went astray, their assessments, and the log of breaches with its clocks (45 CFR 164.400-414). */
export class Incidents1763800000020 implements MigrationInterface {
  name = 'Incidents1763800000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`ALTER TYPE letter ADD VALUE IF NOT EXISTS 'breach-reminder'`);
    await queryRunner.query(`
      CREATE TABLE incident (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_incident_facility" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_incident_request" REFERENCES release_request (id),
        disclosure_id uuid NOT NULL CONSTRAINT "FK_incident_disclosure" REFERENCES disclosure (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_incident_patient" REFERENCES patient (id),
        number text NOT NULL,
        what_happened text NOT NULL,
        recipient_name text,
        happened_on date NOT NULL,
        learned_on date NOT NULL,
        links_recalled integer NOT NULL,
        openings integer NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT incident_number UNIQUE (facility_id, number),
        CONSTRAINT incident_of_request UNIQUE (request_id),
        CONSTRAINT incident_of_disclosure UNIQUE (disclosure_id),
        CONSTRAINT incident_days CHECK (happened_on <= learned_on)
      );
      CREATE INDEX incident_log ON incident (facility_id, recorded_at, id);
      CREATE INDEX incident_of_patient ON incident (patient_id);

      CREATE TABLE incident_assessment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_incident_assessment_facility" REFERENCES facility (id),
        incident_id uuid NOT NULL CONSTRAINT "FK_incident_assessment_incident" REFERENCES incident (id),
        sequence integer NOT NULL,
        discovered_on date NOT NULL,
        affected jsonb NOT NULL,
        exclusion text,
        exclusion_facts text,
        factors jsonb NOT NULL,
        concluded_low boolean NOT NULL,
        is_breach boolean NOT NULL,
        why text NOT NULL,
        citation text NOT NULL,
        assessed_by uuid NOT NULL,
        assessed_by_name text NOT NULL,
        assessed_at timestamptz NOT NULL,
        CONSTRAINT incident_assessment_sequence UNIQUE (incident_id, sequence)
      );

      CREATE TABLE breach_delay (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_breach_delay_facility" REFERENCES facility (id),
        incident_id uuid NOT NULL CONSTRAINT "FK_breach_delay_incident" REFERENCES incident (id),
        sequence integer NOT NULL,
        form text NOT NULL,
        stated_on date NOT NULL,
        until date NOT NULL,
        official text NOT NULL,
        statement text NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT breach_delay_sequence UNIQUE (incident_id, sequence),
        CONSTRAINT breach_delay_form CHECK (form IN ('written', 'oral')),
        CONSTRAINT breach_delay_ends CHECK (until >= stated_on AND (form = 'written' OR until <= stated_on + 30))
      );

      -- What is owed to whom by when, counted anew whenever what it depends on changes.
      CREATE TABLE breach_clock (
        incident_id uuid NOT NULL CONSTRAINT "FK_breach_clock_incident" REFERENCES incident (id),
        task text NOT NULL,
        facility_id uuid NOT NULL CONSTRAINT "FK_breach_clock_facility" REFERENCES facility (id),
        notice_to text NOT NULL,
        state text,
        rule_id text NOT NULL,
        citation text NOT NULL,
        verified boolean NOT NULL,
        began date NOT NULL,
        ends date NOT NULL,
        target_on date NOT NULL,
        due_on date NOT NULL,
        why_en text NOT NULL,
        PRIMARY KEY (incident_id, task)
      );
      CREATE INDEX breach_clock_due ON breach_clock (due_on);

      CREATE TABLE breach_notice (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_breach_notice_facility" REFERENCES facility (id),
        incident_id uuid NOT NULL CONSTRAINT "FK_breach_notice_incident" REFERENCES incident (id),
        task text NOT NULL,
        given_on date NOT NULL,
        remark text NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT breach_notice_once UNIQUE (incident_id, task)
      );

      GRANT SELECT, INSERT, DELETE ON breach_clock TO openroi_app;
    `);
    for (const table of APPEND_ONLY)
      await queryRunner.query(`
        CREATE TRIGGER ${table}_rows BEFORE UPDATE OR DELETE ON ${table}
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
