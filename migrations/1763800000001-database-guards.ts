import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are evidence: once written they stay as they are. */
const APPEND_ONLY = ['history_event', 'history_anchor', 'disclosure'];

/** What the application's role may do beside reading; everything else is refused by the database. */
const WRITABLE: Record<string, string> = {
  facility: 'INSERT, UPDATE',
  staff: 'INSERT, UPDATE',
  staff_role: 'INSERT, DELETE',
  session: 'INSERT, UPDATE, DELETE',
  patient: 'INSERT, UPDATE',
  release_request: 'INSERT, UPDATE',
  request_number: 'INSERT, UPDATE',
  hold: 'INSERT, UPDATE',
  document: 'INSERT, UPDATE',
  document_page: 'INSERT, DELETE',
  mark: 'INSERT, UPDATE',
  packet: 'INSERT, UPDATE',
  disclosure: 'INSERT',
  download_link: 'INSERT, UPDATE',
  history_event: 'INSERT',
  history_anchor: 'INSERT',
  outbox_mail: 'INSERT, UPDATE',
};

/** The database guards too (DESIGN decision 3): state changes off the table and changed history are refused. */
export class DatabaseGuards1763800000001 implements MigrationInterface {
  name = 'DatabaseGuards1763800000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      INSERT INTO lifecycle_transition (from_state, to_state) VALUES
        ('received', 'verified'), ('verified', 'received'), ('redacted', 'received'),
        ('verified', 'redacted'), ('redacted', 'verified'), ('redacted', 'released'),
        ('received', 'closed'), ('verified', 'closed'), ('redacted', 'closed');

      CREATE FUNCTION refuse_unlisted_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'received' THEN
            RAISE EXCEPTION 'a request begins as received, not %', NEW.state USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF NEW.facility_id <> OLD.facility_id OR NEW.number <> OLD.number THEN
          RAISE EXCEPTION 'facility and number of a request are fixed' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state <> OLD.state AND NOT EXISTS (
          SELECT FROM lifecycle_transition WHERE from_state = OLD.state AND to_state = NEW.state
        ) THEN
          RAISE EXCEPTION 'no transition from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_request_transition BEFORE INSERT OR UPDATE ON release_request
        FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$;

      CREATE TABLE request_number (
        facility_id uuid NOT NULL REFERENCES facility (id),
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (facility_id, year)
      );
    `);
    for (const table of APPEND_ONLY) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_rows BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
    }
    await queryRunner.query(`
      GRANT USAGE ON SCHEMA public TO openroi_app;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO openroi_app;
    `);
    for (const [table, rights] of Object.entries(WRITABLE))
      await queryRunner.query(`GRANT ${rights} ON ${table} TO openroi_app`);
  }

  async down(): Promise<void> {
    throw new Error('The guards are not taken away: restore a backup, or drop the database.');
  }
}
