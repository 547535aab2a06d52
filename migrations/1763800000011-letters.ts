import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['request-received', 'request-on-hold', 'request-released', 'release-code', 'request-closed'];
const ADDED = [
  'request-defects',
  'deadline-extended',
  'fee-quote',
  'invoice',
  'accepted-awaiting-fee',
  'request-denied',
  'request-partly-denied',
  'no-records',
  'revocation-confirmed',
  'accounting',
  'breach-notice',
];

/** All letters; those on paper as evidence with their bytes; and each facility's own texts. */
export class Letters1763800000011 implements MigrationInterface {
  name = 'Letters1763800000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const letter of ADDED) await queryRunner.query(`ALTER TYPE "letter" ADD VALUE '${letter}'`);
    await queryRunner.query(`
      CREATE TABLE correspondence (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_b24988849157cbb4ed8f1a4228a" REFERENCES facility (id),
        request_id uuid NOT NULL CONSTRAINT "FK_d5c5a270e38ac0407d35cec3b56" REFERENCES release_request (id),
        event_id uuid NOT NULL CONSTRAINT "FK_fc2ba55975a9c5fd1e77187f61c" REFERENCES history_event (id),
        letter "letter" NOT NULL,
        language "language" NOT NULL,
        subject text NOT NULL,
        blocks jsonb NOT NULL,
        address_by_hand boolean NOT NULL,
        pdf bytea NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        page_count integer NOT NULL CHECK (page_count > 0),
        written_at timestamptz NOT NULL
      );
      CREATE INDEX "IDX_d5c5a270e38ac0407d35cec3b5" ON correspondence (request_id);
      CREATE TRIGGER correspondence_rows BEFORE UPDATE OR DELETE ON correspondence
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER correspondence_all BEFORE TRUNCATE ON correspondence
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON correspondence TO openroi_app;

      -- The newest row of a letter, language and medium counts. A null text stands for the one that ships.
      CREATE TABLE letter_text (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_85bac14e3874429d1bcea733100" REFERENCES facility (id),
        letter "letter" NOT NULL,
        language "language" NOT NULL,
        medium text NOT NULL CHECK (medium IN ('mail', 'paper')),
        text text CHECK (length(text) BETWEEN 1 AND 20000),
        text_sha256 text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
        reviewed_by text,
        written_by uuid NOT NULL,
        written_by_name text NOT NULL,
        written_at timestamptz NOT NULL
      );
      CREATE INDEX letter_text_newest ON letter_text (facility_id, letter, language, medium, written_at);
      CREATE TRIGGER letter_text_rows BEFORE UPDATE OR DELETE ON letter_text
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER letter_text_all BEFORE TRUNCATE ON letter_text
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON letter_text TO openroi_app;
    `);
  }

  /** Fails, as it should, once a letter of the added kinds was written. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE correspondence;
      DROP TABLE letter_text;
      ALTER TYPE "letter" RENAME TO "letter_whole";
      CREATE TYPE "letter" AS ENUM (${BEFORE.map((letter) => `'${letter}'`).join(', ')});
      ALTER TABLE outbox_mail ALTER COLUMN letter TYPE "letter" USING letter::text::"letter";
      DROP TYPE "letter_whole";
    `);
  }
}
