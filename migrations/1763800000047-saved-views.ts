import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members of staff save views of the queue under names of their own. */
export class SavedViews1763800000047 implements MigrationInterface {
  name = 'SavedViews1763800000047';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE saved_view (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        facility_id uuid NOT NULL CONSTRAINT "FK_saved_view_facility" REFERENCES facility (id),
        staff_id uuid NOT NULL CONSTRAINT "FK_saved_view_staff" REFERENCES staff (id),
        name text NOT NULL,
        filter jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT saved_view_name UNIQUE (staff_id, facility_id, name)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO openroi_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE saved_view');
  }
}
