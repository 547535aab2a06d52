import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence: once written it stays. */
const APPEND_ONLY = ['patient_event', 'disclosure_suspension', 'accounting_report', 'accounting_paper'];

/**
 * The ledger is written by a release and by nothing else; what a hospital did with a patient's ledger has a history of
 * its own, chained as that of requests; accountings are asked for, given and kept.
 */
export class DisclosureLedger1763800000016 implements MigrationInterface {
  name = 'DisclosureLedger1763800000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE disclosure ADD CONSTRAINT disclosure_of_release UNIQUE (request_id);
      CREATE INDEX disclosure_of_patient ON disclosure (facility_id, patient_id, disclosed_at);

      CREATE FUNCTION disclosure_is_of_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM release_request r JOIN packet p ON p.request_id = r.id
           WHERE r.id = NEW.request_id AND r.state = 'redacted' AND r.facility_id = NEW.facility_id
             AND r.patient_id = NEW.patient_id AND r.basis = NEW.basis
             AND p.id = NEW.packet_id AND p.status = 'approved'
             AND p.sequence = (SELECT max(sequence) FROM packet WHERE request_id = r.id)
        ) THEN
          RAISE EXCEPTION 'the ledger is written by a release of its own request alone' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER disclosure_is_of_release BEFORE INSERT ON disclosure
        FOR EACH ROW EXECUTE FUNCTION disclosure_is_of_release();

      -- At the end of the transaction: no row without its release and its entry in the history, and no release
      -- without its row.
      CREATE FUNCTION disclosure_has_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM release_request r JOIN history_event e ON e.request_id = r.id
           WHERE r.id = NEW.request_id AND r.state = 'released' AND e.kind = 'request-released'
             AND e.data ->> 'disclosureId' = NEW.id::text
        ) THEN
          RAISE EXCEPTION 'a row of the ledger without its release' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER disclosure_has_release AFTER INSERT ON disclosure DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION disclosure_has_release();
      CREATE FUNCTION release_has_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM disclosure WHERE request_id = NEW.id) THEN
          RAISE EXCEPTION 'a release without its row in the ledger' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER release_has_disclosure AFTER UPDATE OF state ON release_request
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.state = 'released' AND OLD.state IS DISTINCT FROM 'released')
        EXECUTE FUNCTION release_has_disclosure();

      CREATE TYPE patient_event_kind AS ENUM ('disclosures-viewed', 'accounting-asked', 'accounting-fee-told',
        'accounting-fee-agreed', 'accounting-extended', 'accounting-withdrawn', 'accounting-provided',
        'accounting-viewed', 'suspension-recorded');
      CREATE TABLE patient_event (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_patient_event_facility" REFERENCES facility (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_patient_event_patient" REFERENCES patient (id),
        sequence integer NOT NULL,
        kind patient_event_kind NOT NULL,
        actor_id text NOT NULL,
        actor_name text NOT NULL,
        at timestamptz(3) NOT NULL,
        data jsonb NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT patient_event_sequence UNIQUE (patient_id, sequence)
      );

      -- Every chain, so that the anchors bind those of patients too.
      CREATE VIEW history_link AS
        SELECT request_id AS chain_id, sequence, hash FROM history_event
        UNION ALL SELECT patient_id, sequence, hash FROM patient_event;

      CREATE TABLE disclosure_suspension (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_disclosure_suspension_facility" REFERENCES facility (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_disclosure_suspension_patient" REFERENCES patient (id),
        recipient_name text NOT NULL,
        form text NOT NULL,
        stated_on date NOT NULL,
        until date,
        official text NOT NULL,
        statement text NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_by_name text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT disclosure_suspension_form CHECK (form IN ('written', 'oral')),
        CONSTRAINT disclosure_suspension_ends CHECK (until >= stated_on AND (form = 'oral' OR until IS NOT NULL)),
        CONSTRAINT disclosure_suspension_oral CHECK (form = 'written' OR until IS NULL OR until <= stated_on + 30)
      );
      CREATE INDEX disclosure_suspension_patient ON disclosure_suspension (patient_id);

      CREATE TABLE case_number (
        facility_id uuid NOT NULL REFERENCES facility (id),
        series text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (facility_id, series, year)
      );

      CREATE TABLE accounting_request (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_accounting_request_facility" REFERENCES facility (id),
        patient_id uuid NOT NULL CONSTRAINT "FK_accounting_request_patient" REFERENCES patient (id),
        number text NOT NULL,
        asked_by text NOT NULL,
        asker text NOT NULL,
        address text,
        language "language" NOT NULL,
        received_at timestamptz NOT NULL,
        received_on date NOT NULL,
        from_on date,
        rule_id text NOT NULL,
        citation text NOT NULL,
        verified boolean NOT NULL,
        due_on date NOT NULL,
        target_on date NOT NULL,
        why_en text NOT NULL,
        price text NOT NULL,
        fee_cents integer,
        fee_told_on date,
        fee_agreed_on date,
        extension_given_on date,
        extension_reason text,
        former_due_on date,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        provided_at timestamptz,
        submission_key uuid,
        CONSTRAINT accounting_request_number UNIQUE (facility_id, number),
        CONSTRAINT accounting_request_submission UNIQUE (facility_id, submission_key),
        CONSTRAINT accounting_request_asker CHECK (asker IN ('patient', 'representative')),
        CONSTRAINT accounting_request_price CHECK (price IN ('free', 'cost_based')),
        CONSTRAINT accounting_request_fee CHECK (fee_cents IS NULL OR (fee_cents >= 0 AND price = 'cost_based')),
        CONSTRAINT accounting_request_told CHECK ((fee_told_on IS NULL) = (fee_cents IS NULL)),
        CONSTRAINT accounting_request_agreed CHECK (fee_agreed_on IS NULL OR fee_told_on IS NOT NULL),
        CONSTRAINT accounting_request_end CHECK (withdrawn_at IS NULL OR provided_at IS NULL),
        CONSTRAINT accounting_request_provided
          CHECK (provided_at IS NULL OR price = 'free' OR fee_agreed_on IS NOT NULL)
      );
      CREATE INDEX accounting_request_patient ON accounting_request (patient_id);
      CREATE INDEX accounting_request_open ON accounting_request (facility_id, due_on, id)
        WHERE withdrawn_at IS NULL AND provided_at IS NULL;

      CREATE TABLE accounting_report (
        accounting_id uuid PRIMARY KEY CONSTRAINT "FK_accounting_report_request" REFERENCES accounting_request (id),
        facility_id uuid NOT NULL CONSTRAINT "FK_accounting_report_facility" REFERENCES facility (id),
        covers_from date NOT NULL,
        covers_to date NOT NULL,
        lines jsonb NOT NULL,
        made_on date NOT NULL,
        made_by_name text NOT NULL
      );
      CREATE TABLE accounting_paper (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_accounting_paper_facility" REFERENCES facility (id),
        accounting_id uuid NOT NULL CONSTRAINT "FK_accounting_paper_request" REFERENCES accounting_request (id),
        letter "letter" NOT NULL,
        language "language" NOT NULL,
        subject text NOT NULL,
        pdf bytea NOT NULL,
        sha256 text NOT NULL,
        page_count integer NOT NULL,
        address_by_hand boolean NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT accounting_paper_once UNIQUE (accounting_id, letter),
        CONSTRAINT accounting_paper_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
      );

      GRANT SELECT ON history_link TO openroi_app;
      GRANT SELECT, INSERT, UPDATE ON case_number TO openroi_app;
      GRANT SELECT, INSERT ON accounting_request TO openroi_app;
      -- Who asked, when and for what stays as it was written.
      GRANT UPDATE (fee_cents, fee_told_on, fee_agreed_on, extension_given_on, extension_reason, former_due_on,
        due_on, target_on, why_en, withdrawn_at, withdrawn_reason, provided_at) ON accounting_request TO openroi_app;
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
