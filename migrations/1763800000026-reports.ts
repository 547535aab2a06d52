import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the reports count by: every table by facility and time, the history by the kinds of step alone, and the pages of
 * a packet as numbers, so that no report opens a proof.
 */
export class Reports1763800000026 implements MigrationInterface {
  name = 'Reports1763800000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE packet ADD COLUMN record_pages integer, ADD COLUMN redacted_pages integer,
        ADD COLUMN withheld_pages integer;
      UPDATE packet SET
        record_pages = (SELECT coalesce(sum((source ->> 'pages')::int), 0)
          FROM jsonb_array_elements(proof -> 'sources') source WHERE NOT source ? 'attachment'),
        redacted_pages = (SELECT count(DISTINCT line -> 'packetPage')
          FROM jsonb_array_elements(withheld_log) line WHERE line ->> 'whole' = 'false'),
        withheld_pages = (SELECT coalesce(sum((source ->> 'withheldPages')::int), 0)
          FROM jsonb_array_elements(proof -> 'sources') source WHERE NOT source ? 'attachment')
        WHERE jsonb_typeof(proof -> 'sources') = 'array' AND jsonb_typeof(withheld_log) = 'array';

      CREATE INDEX history_event_steps ON history_event (facility_id, kind, at) INCLUDE (actor_id)
        WHERE kind IN ('request-received', 'request-verified', 'packet-requested', 'packet-prepared', 'packet-failed',
          'packet-approved', 'packet-refused', 'request-released', 'request-closed', 'request-denied');
      CREATE INDEX disclosure_by_time ON disclosure (facility_id, disclosed_at);
      CREATE INDEX hold_by_time ON hold (facility_id, opened_at);
      CREATE INDEX invoice_by_time ON invoice (facility_id, issued_at) WHERE kind = 'invoice';
      CREATE INDEX invoice_entry_by_day ON invoice_entry (facility_id, entered_on);
      CREATE INDEX denial_by_time ON denial (facility_id, denied_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX denial_by_time;
      DROP INDEX invoice_entry_by_day;
      DROP INDEX invoice_by_time;
      DROP INDEX hold_by_time;
      DROP INDEX disclosure_by_time;
      DROP INDEX history_event_steps;
      ALTER TABLE packet DROP COLUMN record_pages, DROP COLUMN redacted_pages, DROP COLUMN withheld_pages;
    `);
  }
}
