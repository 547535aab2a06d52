import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which pages of a packet a reviewer must have seen, which they saw, and what they remarked on them. */
export class Review1763800000034 implements MigrationInterface {
  name = 'Review1763800000034';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE packet ADD COLUMN review_pages integer[], ADD COLUMN review_reason text, ADD COLUMN review_row text;

      CREATE TABLE packet_page_seen (
        packet_id uuid NOT NULL CONSTRAINT "FK_packet_page_seen_packet" REFERENCES packet (id),
        staff_id uuid NOT NULL,
        page integer NOT NULL CONSTRAINT packet_page_seen_page CHECK (page >= 1),
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (packet_id, staff_id, page)
      );
      CREATE TRIGGER packet_page_seen_kept BEFORE UPDATE OR DELETE ON packet_page_seen
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON packet_page_seen TO openroi_app;

      CREATE TABLE packet_remark (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        packet_id uuid NOT NULL CONSTRAINT "FK_packet_remark_packet" REFERENCES packet (id),
        page integer NOT NULL CONSTRAINT packet_remark_page CHECK (page >= 1),
        words text NOT NULL,
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX "packet_remark_packet" ON packet_remark (packet_id);
      CREATE TRIGGER packet_remark_kept BEFORE UPDATE OR DELETE ON packet_remark
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON packet_remark TO openroi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Reviews are evidence and are not taken away: restore a backup.');
  }
}
