import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table, as the entities declare it. The database's own guards follow in the next migration. */
export class InitialSchema1763800000000 implements MigrationInterface {
  name = 'InitialSchema1763800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "deadline_rule" (
        "id" text NOT NULL,
        "basis" text NOT NULL,
        "calendar_days" integer NOT NULL,
        "citation" text NOT NULL,
        "source" text NOT NULL,
        "effective_from" date NOT NULL,
        "verified" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_0ac54b0651f1224656d6fcaffae" PRIMARY KEY ("id")
      );
      CREATE TABLE "facility" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "prefix" text NOT NULL,
        "time_zone" text NOT NULL,
        "address" text NOT NULL,
        "phone" text NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "UQ_b89e15c75e3dad33b6e6a0a2f3f" UNIQUE ("prefix"),
        CONSTRAINT "PK_07c6c82781d105a680b5c265be6" PRIMARY KEY ("id")
      );
      CREATE TABLE "patient" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "mrn" text NOT NULL,
        "family_name" text NOT NULL,
        "given_name" text NOT NULL,
        "birth_date" date NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "UQ_7f0d4f40b8a743cf7d3abfadf44" UNIQUE ("facility_id", "mrn"),
        CONSTRAINT "PK_8dfa510bb29ad31ab2139fbfb99" PRIMARY KEY ("id")
      );
      CREATE TYPE "request_state" AS ENUM('received', 'verified', 'redacted', 'released', 'closed');
      CREATE TYPE "request_channel" AS ENUM('web', 'mail', 'fax', 'walk_in', 'phone');
      CREATE TYPE "legal_basis" AS ENUM('access', 'personal_representative', 'third_party_directive', 'authorization', 'treatment', 'payment_operations', 'court_order', 'subpoena');
      CREATE TYPE "requester_kind" AS ENUM('patient', 'representative', 'attorney', 'insurer', 'provider', 'agency');
      CREATE TYPE "language" AS ENUM('en', 'es');
      CREATE TYPE "closing_reason" AS ENUM('denied', 'withdrawn', 'no_records', 'duplicate');
      CREATE TABLE "release_request" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "number" text NOT NULL,
        "state" "request_state" NOT NULL,
        "channel" "request_channel" NOT NULL,
        "basis" "legal_basis" NOT NULL,
        "requester_kind" "requester_kind" NOT NULL,
        "requester_name" text NOT NULL,
        "requester_organization" text,
        "requester_email" text,
        "requester_phone" text,
        "language" "language" NOT NULL DEFAULT 'en',
        "patient_given_name" text NOT NULL,
        "patient_family_name" text NOT NULL,
        "patient_birth_date" date NOT NULL,
        "patient_id" uuid,
        "records_wanted" text NOT NULL,
        "records_from" date,
        "records_to" date,
        "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "received_on" date NOT NULL,
        "due_on" date NOT NULL,
        "due_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "deadline_rule_id" text NOT NULL,
        "records_revision" integer NOT NULL DEFAULT '0',
        "status_code_hash" text NOT NULL,
        "closing_reason" "closing_reason",
        "submission_key" uuid,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "UQ_5ccb3f119bb50c330661f4fac85" UNIQUE ("submission_key"),
        CONSTRAINT "UQ_50219da867483d009623980df87" UNIQUE ("facility_id", "number"),
        CONSTRAINT "PK_827b453ade038fb48ff53e65232" PRIMARY KEY ("id")
      );
      CREATE INDEX "release_request_queue" ON "release_request"  ("facility_id", "due_at", "id") WHERE state IN ('received', 'verified', 'redacted');
      CREATE TYPE "packet_status" AS ENUM('preparing', 'proven', 'failed', 'refused', 'approved');
      CREATE TABLE "packet" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "sequence" integer NOT NULL,
        "status" "packet_status" NOT NULL,
        "records_revision" integer NOT NULL,
        "prepared_by" uuid NOT NULL,
        "prepared_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "pages_done" integer NOT NULL DEFAULT '0',
        "pages_total" integer NOT NULL DEFAULT '0',
        "storage_key" text,
        "sha256" text,
        "size_bytes" bigint,
        "page_count" integer,
        "proof" jsonb,
        "withheld_log" jsonb,
        "failure_code" text,
        "reviewed_by" uuid,
        "reviewed_at" TIMESTAMP WITH TIME ZONE,
        "refusal_remark" text,
        CONSTRAINT "UQ_38bb76a45f5a5d2e9c4a7bfb2cd" UNIQUE ("request_id", "sequence"),
        CONSTRAINT "PK_0bef789c4d597bd0b7723f6d878" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_387d0f3f139799041488570861" ON "packet"  ("request_id");
      CREATE TABLE "disclosure" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "packet_id" uuid NOT NULL,
        "patient_id" uuid NOT NULL,
        "disclosed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "recipient_name" text NOT NULL,
        "recipient_address" text,
        "description" text NOT NULL,
        "purpose" text NOT NULL,
        "basis" "legal_basis" NOT NULL,
        "accountable" boolean NOT NULL,
        "accountable_reason" text NOT NULL,
        "released_by" uuid NOT NULL,
        CONSTRAINT "PK_b8eace3be471f4a07b7fce9f4d6" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_59dcc2627cb67d4c2a953fbf23" ON "disclosure"  ("request_id");
      CREATE TYPE "document_kind" AS ENUM('records', 'request_form', 'identification');
      CREATE TYPE "document_status" AS ENUM('waiting', 'ready', 'refused', 'removed');
      CREATE TABLE "document" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "kind" "document_kind" NOT NULL,
        "title" text NOT NULL,
        "status" "document_status" NOT NULL,
        "position" integer NOT NULL,
        "original_key" text NOT NULL,
        "original_size" bigint NOT NULL,
        "original_sha256" text NOT NULL,
        "media_kind" text,
        "pdf_key" text,
        "page_count" integer,
        "refusal_code" text,
        "added_by" text NOT NULL,
        "added_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT "PK_e57d3357f83f3cdc0acffc3d777" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_b156ad65bddb8804da116202a0" ON "document"  ("request_id");
      CREATE TABLE "document_page" (
        "document_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "crop_box" jsonb NOT NULL,
        "rotate" integer NOT NULL,
        "has_text" boolean NOT NULL,
        "words" jsonb NOT NULL,
        CONSTRAINT "PK_27d6b602211538d76511332dd7a" PRIMARY KEY ("document_id", "number")
      );
      CREATE TABLE "download_link" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "packet_id" uuid NOT NULL,
        "token_hash" text NOT NULL,
        "code_hash" text NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "wrong_codes" integer NOT NULL DEFAULT '0',
        "recalled_at" TIMESTAMP WITH TIME ZONE,
        "openings" integer NOT NULL DEFAULT '0',
        CONSTRAINT "UQ_06e5f12f46315a7eb5239fa84a0" UNIQUE ("token_hash"),
        CONSTRAINT "PK_0c25b4d2b29a7df6c7a3a46cc87" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_313dc5f2c5a6b7904b934400b4" ON "download_link"  ("request_id");
      CREATE TABLE "history_anchor" (
        "sequence" integer NOT NULL,
        "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
        "heads" jsonb NOT NULL,
        "previous_hash" text NOT NULL,
        "hash" text NOT NULL,
        CONSTRAINT "PK_b9126e8aeea2bf7fa89415341c6" PRIMARY KEY ("sequence")
      );
      CREATE TYPE "event_kind" AS ENUM('request-received', 'request-verified', 'verification-withdrawn', 'hold-opened', 'hold-lifted', 'document-added', 'document-ready', 'document-refused', 'document-removed', 'pages-marked', 'mark-removed', 'packet-requested', 'packet-prepared', 'packet-failed', 'packet-approved', 'packet-refused', 'request-released', 'link-reissued', 'link-recalled', 'packet-opened', 'download-refused', 'request-closed', 'records-viewed', 'mail-failed', 'mail-bounced');
      CREATE TABLE "history_event" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "sequence" integer NOT NULL,
        "kind" "event_kind" NOT NULL,
        "actor_id" text NOT NULL,
        "actor_name" text NOT NULL,
        "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
        "data" jsonb NOT NULL,
        "previous_hash" text NOT NULL,
        "hash" text NOT NULL,
        CONSTRAINT "UQ_022727192ab576fb5a07379b4b2" UNIQUE ("request_id", "sequence"),
        CONSTRAINT "PK_7fbfa45c0a68854e44cba8c6497" PRIMARY KEY ("id")
      );
      CREATE TYPE "hold_kind" AS ENUM('correction', 'payment', 'identity', 'records', 'legal_review');
      CREATE TABLE "hold" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "kind" "hold_kind" NOT NULL,
        "reason" text NOT NULL,
        "owner_id" uuid NOT NULL,
        "owner_name" text NOT NULL,
        "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "lifted_at" TIMESTAMP WITH TIME ZONE,
        "lifted_by" uuid,
        CONSTRAINT "PK_d955539abc6b1b33382b0d34f1b" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_6b8c189ecc870bb52b1b7849f2" ON "hold"  ("request_id");
      CREATE UNIQUE INDEX "hold_open" ON "hold"  ("request_id", "kind") WHERE lifted_at IS NULL;
      CREATE TABLE "lifecycle_transition" (
        "from_state" "request_state" NOT NULL,
        "to_state" "request_state" NOT NULL,
        CONSTRAINT "PK_f714853013120918503b2d36c43" PRIMARY KEY ("from_state", "to_state")
      );
      CREATE TABLE "mark" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "document_id" uuid NOT NULL,
        "page_number" integer NOT NULL,
        "rects" jsonb NOT NULL,
        "whole_page" boolean NOT NULL,
        "reason" text NOT NULL,
        "created_by" uuid NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "removed_at" TIMESTAMP WITH TIME ZONE,
        "removed_by" uuid,
        CONSTRAINT "PK_0c6d4afd73cc2b4eee5a926aafc" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_691093619e4fd5a619a1eacf3f" ON "mark"  ("request_id");
      CREATE TYPE "letter" AS ENUM('request-received', 'request-on-hold', 'request-released', 'release-code', 'request-closed');
      CREATE TYPE "mail_status" AS ENUM('waiting', 'sending', 'sent', 'failed', 'bounced');
      CREATE TABLE "outbox_mail" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "facility_id" uuid NOT NULL,
        "request_id" uuid NOT NULL,
        "event_id" uuid NOT NULL,
        "recipient" text NOT NULL,
        "letter" "letter" NOT NULL,
        "language" "language" NOT NULL,
        "message_id" text NOT NULL,
        "subject" text NOT NULL,
        "text_body" text,
        "html_body" text,
        "status" "mail_status" NOT NULL,
        "attempts" integer NOT NULL DEFAULT '0',
        "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        "sent_at" TIMESTAMP WITH TIME ZONE,
        "last_error" text,
        CONSTRAINT "UQ_870cfd55783fb4a9683c03c6a84" UNIQUE ("message_id"),
        CONSTRAINT "UQ_f64d1a74667e7bad3be913891c7" UNIQUE ("event_id", "recipient", "letter"),
        CONSTRAINT "PK_d209706daddb0762c743fb58634" PRIMARY KEY ("id")
      );
      CREATE INDEX "IDX_4e5eef167f8d3fe70def2fdc35" ON "outbox_mail"  ("request_id");
      CREATE INDEX "outbox_mail_due" ON "outbox_mail"  ("next_attempt_at") WHERE status IN ('waiting', 'sending');
      CREATE TABLE "session" (
        "sid" text NOT NULL,
        "sess" json NOT NULL,
        "expire" TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT "PK_7575923e18b495ed2307ae629ae" PRIMARY KEY ("sid")
      );
      CREATE INDEX "IDX_72ee4135086941ddca6a9b4b20" ON "session"  ("expire");
      CREATE TABLE "staff" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "email" text NOT NULL,
        "name" text NOT NULL,
        "password_hash" text NOT NULL,
        "active" boolean NOT NULL DEFAULT true,
        "failed_sign_ins" integer NOT NULL DEFAULT '0',
        "locked_until" TIMESTAMP WITH TIME ZONE,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "UQ_902985a964245652d5e3a0f5f6a" UNIQUE ("email"),
        CONSTRAINT "PK_e4ee98bb552756c180aec1e854a" PRIMARY KEY ("id")
      );
      CREATE TYPE "staff_role_name" AS ENUM('clerk', 'specialist', 'reviewer', 'privacy_officer', 'administrator');
      CREATE TABLE "staff_role" (
        "staff_id" uuid NOT NULL,
        "facility_id" uuid NOT NULL,
        "role" "staff_role_name" NOT NULL,
        CONSTRAINT "PK_d25c33319bff6ddd7cdc5a76b5d" PRIMARY KEY ("staff_id", "facility_id", "role")
      );
      ALTER TABLE "patient" ADD CONSTRAINT "FK_ab72acb90be6dc8fcc1fbf2bb0f" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "release_request" ADD CONSTRAINT "FK_e9dfb097934218e8521e9be0c5a" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "release_request" ADD CONSTRAINT "FK_7ae60ecdf868a9a2e27f8c742b5" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "release_request" ADD CONSTRAINT "FK_ce58a0716adbc6260a7f163250f" FOREIGN KEY ("deadline_rule_id") REFERENCES "deadline_rule"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "packet" ADD CONSTRAINT "FK_51e59c1e1c0e28417b168e78ddf" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "packet" ADD CONSTRAINT "FK_387d0f3f139799041488570861f" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "disclosure" ADD CONSTRAINT "FK_e7401cdc36a3875d1b1c993bdd1" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "disclosure" ADD CONSTRAINT "FK_59dcc2627cb67d4c2a953fbf231" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "disclosure" ADD CONSTRAINT "FK_c588458fc42dbdceae16ad4a1b0" FOREIGN KEY ("packet_id") REFERENCES "packet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "disclosure" ADD CONSTRAINT "FK_4fc8d22e1fd91a9c1c4ca588f89" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "document" ADD CONSTRAINT "FK_acbe02e0d7adbfcd521bbde8368" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "document" ADD CONSTRAINT "FK_b156ad65bddb8804da116202a01" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "document_page" ADD CONSTRAINT "FK_ee318d7e99957c2b5072898a539" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "download_link" ADD CONSTRAINT "FK_96c6aa76412f681045d21dbdd46" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "download_link" ADD CONSTRAINT "FK_313dc5f2c5a6b7904b934400b42" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "download_link" ADD CONSTRAINT "FK_82cd369ecf1575121db3b1c9726" FOREIGN KEY ("packet_id") REFERENCES "packet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "history_event" ADD CONSTRAINT "FK_03b1822d2e6f3a0dad99b55e9f3" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "history_event" ADD CONSTRAINT "FK_38d667a63f5472264c4286d05f0" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "hold" ADD CONSTRAINT "FK_321f31a90cd17c15a79945ab718" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "hold" ADD CONSTRAINT "FK_6b8c189ecc870bb52b1b7849f2f" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "mark" ADD CONSTRAINT "FK_8ed24abe05a13032ce29d903cf2" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "mark" ADD CONSTRAINT "FK_691093619e4fd5a619a1eacf3ff" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "mark" ADD CONSTRAINT "FK_c0eacef6b690be9cf4d281daee4" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "outbox_mail" ADD CONSTRAINT "FK_d12b7da165d5e4e966164a81447" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "outbox_mail" ADD CONSTRAINT "FK_4e5eef167f8d3fe70def2fdc35e" FOREIGN KEY ("request_id") REFERENCES "release_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "outbox_mail" ADD CONSTRAINT "FK_91991b33166dd188bc3eb41ca69" FOREIGN KEY ("event_id") REFERENCES "history_event"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "staff_role" ADD CONSTRAINT "FK_cb4a998f47eb5230ac49646cafd" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      ALTER TABLE "staff_role" ADD CONSTRAINT "FK_7a3b6ee332e9282e61e6dee9f14" FOREIGN KEY ("facility_id") REFERENCES "facility"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: restore a backup, or drop the database.');
  }
}
