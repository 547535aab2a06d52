import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money is evidence: once written it stays. */
const APPEND_ONLY = ['invoice', 'invoice_line', 'invoice_entry'];
const EVENTS = [
  'fee-quoted',
  'invoice-issued',
  'payment-recorded',
  'fee-waived',
  'fee-refunded',
  'fee-disputed',
  'dispute-settled',
];

/** Quotes, invoices and what was paid; the requester's own number of the matter. */
export class Invoices1763800000010 implements MigrationInterface {
  name = 'Invoices1763800000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const event of EVENTS)
      await queryRunner.query(`ALTER TYPE event_kind ADD VALUE IF NOT EXISTS '${event}'`);
    await queryRunner.query(`
      ALTER TABLE release_request ADD COLUMN claim_number text;
      CREATE TYPE invoice_kind AS ENUM ('quote', 'invoice');
      CREATE TYPE fee_payer AS ENUM
        ('patient', 'representative', 'attorney', 'defense_attorney', 'insurer', 'provider', 'agency', 'other');
      CREATE TYPE fee_side AS ENUM ('patient', 'third_party', 'none');
      CREATE TYPE invoice_entry_kind AS ENUM
        ('paid', 'waived', 'refunded', 'disputed', 'dispute_settled', 'inability_stated');
      CREATE TYPE payment_method AS ENUM ('check', 'card', 'cash', 'transfer');

      CREATE TABLE invoice (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL,
        request_id uuid NOT NULL,
        kind invoice_kind NOT NULL,
        sequence integer NOT NULL,
        number text NOT NULL,
        payer fee_payer NOT NULL,
        side fee_side NOT NULL,
        basis legal_basis NOT NULL,
        state text,
        priced_on date NOT NULL,
        details jsonb NOT NULL,
        packet_id uuid,
        total numeric(12,2) NOT NULL,
        tax_rate_missing boolean NOT NULL,
        never_refused boolean NOT NULL,
        issued_by uuid NOT NULL,
        issued_by_name text NOT NULL,
        issued_at timestamptz NOT NULL,
        CONSTRAINT invoice_total CHECK (total >= 0),
        CONSTRAINT invoice_whole CHECK (kind = 'quote' OR (packet_id IS NOT NULL AND NOT tax_rate_missing)),
        CONSTRAINT invoice_patient_side CHECK (payer NOT IN ('patient', 'representative') OR side <> 'third_party'),
        CONSTRAINT "UQ_624e302fc8daf757088773da0b6" UNIQUE (facility_id, number),
        CONSTRAINT "UQ_60216c90dcd1940445cda3c4e7a" UNIQUE (request_id, kind, sequence),
        CONSTRAINT "FK_4a33c9cd4a7d9d3e3ad55bdda5f" FOREIGN KEY (facility_id) REFERENCES facility (id),
        CONSTRAINT "FK_22cdfda271d93a75b022c2734ce" FOREIGN KEY (request_id) REFERENCES release_request (id),
        CONSTRAINT "FK_4649f11d42591ed232c6d3a74f4" FOREIGN KEY (packet_id) REFERENCES packet (id)
      );
      CREATE INDEX "IDX_22cdfda271d93a75b022c2734c" ON invoice (request_id);
      CREATE TABLE invoice_line (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        invoice_id uuid NOT NULL,
        position integer NOT NULL,
        kind text NOT NULL,
        quantity integer NOT NULL,
        rate text,
        amount numeric(12,2) NOT NULL,
        first_page integer,
        last_page integer,
        rule_id text NOT NULL,
        citation text NOT NULL,
        verified boolean NOT NULL,
        CONSTRAINT invoice_line_quantity CHECK (quantity >= 0),
        CONSTRAINT "UQ_a8a0b2a45f300b167ae3e7b7eb6" UNIQUE (invoice_id, position),
        CONSTRAINT "FK_36e6eecdb00b171d90ff63f2d20" FOREIGN KEY (invoice_id) REFERENCES invoice (id)
      );
      CREATE TABLE invoice_entry (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL,
        request_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        sequence integer NOT NULL,
        kind invoice_entry_kind NOT NULL,
        amount numeric(12,2),
        method payment_method,
        reference text,
        reason text,
        entered_on date NOT NULL,
        entered_at timestamptz NOT NULL,
        entered_by uuid NOT NULL,
        entered_by_name text NOT NULL,
        entry_key uuid,
        CONSTRAINT invoice_entry_amount CHECK ((kind IN ('paid', 'waived', 'refunded')) = (amount IS NOT NULL)),
        CONSTRAINT invoice_entry_positive CHECK (amount > 0),
        CONSTRAINT invoice_entry_reason CHECK (kind = 'paid' OR coalesce(btrim(reason), '') <> ''),
        CONSTRAINT "UQ_e0c54d683df865fe13000607794" UNIQUE (invoice_id, sequence),
        CONSTRAINT "FK_d06398715562ef5b8247ff9cd33" FOREIGN KEY (facility_id) REFERENCES facility (id),
        CONSTRAINT "FK_01f4dc50cd8d7c9a4c77f50a814" FOREIGN KEY (request_id) REFERENCES release_request (id),
        CONSTRAINT "FK_6c479750502dc9fcd1523bbd880" FOREIGN KEY (invoice_id) REFERENCES invoice (id)
      );
      CREATE INDEX "IDX_01f4dc50cd8d7c9a4c77f50a81" ON invoice_entry (request_id);
      CREATE INDEX "IDX_6c479750502dc9fcd1523bbd88" ON invoice_entry (invoice_id);
      CREATE UNIQUE INDEX invoice_entry_once ON invoice_entry (invoice_id, entry_key) WHERE entry_key IS NOT NULL;
    `);
    await queryRunner.query(`
      -- The lines are the total: an invoice whose lines do not add up is never committed.
      CREATE FUNCTION invoice_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM invoice WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid AND total <>
            (SELECT coalesce(sum(amount), 0) FROM invoice_line WHERE invoice_id = invoice.id)
        ) THEN
          RAISE EXCEPTION 'the lines of an invoice do not add up to its total' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER invoice_adds_up AFTER INSERT ON invoice DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION invoice_adds_up('id');
      CREATE CONSTRAINT TRIGGER invoice_line_adds_up AFTER INSERT ON invoice_line DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION invoice_adds_up('invoice_id');

      -- The second look at the ledger: entries belong to an invoice, no more is waived than charged, no more
      -- refunded than was paid beyond what is owed. The request's row is locked by whoever writes.
      CREATE FUNCTION invoice_entry_fits() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE charged numeric; waived numeric; paid numeric; refunded numeric;
      BEGIN
        SELECT total INTO charged FROM invoice
          WHERE id = NEW.invoice_id AND request_id = NEW.request_id AND kind = 'invoice';
        IF charged IS NULL THEN
          RAISE EXCEPTION 'an entry belongs to an invoice of its request' USING ERRCODE = 'check_violation';
        END IF;
        SELECT coalesce(sum(amount) FILTER (WHERE kind = 'waived'), 0),
               coalesce(sum(amount) FILTER (WHERE kind = 'paid'), 0),
               coalesce(sum(amount) FILTER (WHERE kind = 'refunded'), 0)
          INTO waived, paid, refunded FROM invoice_entry WHERE invoice_id = NEW.invoice_id;
        IF NEW.kind = 'waived' AND waived + NEW.amount > charged THEN
          RAISE EXCEPTION 'more is waived than was charged' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.kind = 'refunded' AND NEW.amount > paid - refunded - (charged - waived) THEN
          RAISE EXCEPTION 'more is refunded than was paid beyond what is owed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER invoice_entry_fits BEFORE INSERT ON invoice_entry
        FOR EACH ROW EXECUTE FUNCTION invoice_entry_fits();
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

  /** The kinds of events stay: PostgreSQL cannot take a value out of a type, and an unused one harms nobody. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE invoice_entry;
      DROP TABLE invoice_line;
      DROP TABLE invoice;
      DROP FUNCTION invoice_adds_up;
      DROP FUNCTION invoice_entry_fits;
      DROP TYPE payment_method;
      DROP TYPE invoice_entry_kind;
      DROP TYPE fee_side;
      DROP TYPE fee_payer;
      DROP TYPE invoice_kind;
      ALTER TABLE release_request DROP COLUMN claim_number;
    `);
  }
}
